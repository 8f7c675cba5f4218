"""Bad input ends in a reason and one line, whatever the bytes are."""

import gzip
import io
import zipfile
import zlib

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from iccmine.reading import read
from iccmine.records import Layout, Unreadable
from iccmine.settings import Settings

SMALL = Settings(max_bytes=200_000, max_expanded_bytes=1_000_000, max_pages=50, max_seconds=5)


def zip_of(**files: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return buffer.getvalue()


def word_document(markup: bytes) -> bytes:
    """A Word document with another main part."""
    buffer = io.BytesIO()
    docx.Document().save(buffer)
    with zipfile.ZipFile(buffer) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**parts, "word/document.xml": markup}.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def pdf_of(*objects: bytes) -> bytes:
    """A PDF written object by object, the first of them its catalogue."""
    out = io.BytesIO()
    out.write(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%b\nendobj\n" % (number, content))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(places) + 1, start))
    return out.getvalue()


WORD = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>%b</w:body></w:document>'
ENTITY = b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
CONTROL = b"<w:sdt><w:sdtContent>"
CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R>>"
BOMB = zlib.compress(b" " * 40_000_000, 9)

BAD = {
    "nothing": (b"", "empty"),
    "white space": (b" \n\t", "empty"),
    "too large": (b"word " * 50_000, "too_large"),
    "noise": (bytes(range(256)) * 50, "not_text"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "wrong_type"),
    "a program": (b"MZ\x90\0\3\0" + b"\0" * 50, "wrong_type"),
    "another zip": (zip_of(letter=b"text"), "wrong_type"),
    "half a zip": (zip_of(word__document_xml=b"<w/>" * 99)[:60], "truncated"),
    "a zip bomb": (zip_of(word__document_xml=b" " * 2_000_000), "decompression_bomb"),
    "a document without parts": (zip_of(word__document_xml=b"<w/>"), "malformed"),
    "entities in a document": (
        word_document(ENTITY + WORD % b"<w:p><w:r><w:t>Arland &x; answers.</w:t></w:r></w:p>"),
        "forbidden_markup",
    ),
    "a deep document": (word_document(WORD % (CONTROL * 2_000)), "malformed"),
    "a gzip bomb": (gzip.compress(b"\0" * 2_000_000), "decompression_bomb"),
    "half a gzip": (gzip.compress(b"The Court decides. " * 99)[:-9], "truncated"),
    "gzip in gzip": (gzip.compress(gzip.compress(b"The Court decides.")), "decompression_bomb"),
    "a DTD": (b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><akomaNtoso>&b;</akomaNtoso>', "forbidden_markup"),
    "a DTD of other XML": (b'<?xml version="1.0"?><!DOCTYPE a SYSTEM "b"><c/>', "forbidden_markup"),
    "other XML": (b'<?xml version="1.0"?><rss><item>News</item></rss>', "wrong_type"),
    "an empty web page": (b"<html><body><script>run()</script></body></html>", "empty"),
    "deep JSON": (b"[" * 150_000, "malformed"),
    "JSON data": (b'{"votes": {"Arland": "for"}}', "wrong_type"),
    "JSON lines": (b'{"id": 1, "vote": "for"}\n{"id": 2, "vote": "against"}\n', "wrong_type"),
    "a table": (b"number,state,vote\n1,Arland,for\n2,Borland,against\n3,Corland,for\n", "wrong_type"),
    "a PDF that only begins": (b"%PDF-1.7\n", "truncated"),
    "a PDF of noise": (b"%PDF-1.7\n" + bytes(range(256)) * 9 + b"\n%%EOF", "malformed"),
    "a loop of pages": (
        pdf_of(CATALOGUE, b"<</Type/Pages/Kids[2 0 R 3 0 R]/Count 5>>", b"<</Type/Pages/Kids[2 0 R]/Count 3>>"),
        "malformed",
    ),
    "very many pages": (
        pdf_of(CATALOGUE, b"<</Type/Pages/Kids[" + b"3 0 R " * 9_000 + b"]/Count 9000>>", PAGE, b"<<>>"),
        "too_large",
    ),
    "a bomb in a PDF": (
        pdf_of(
            CATALOGUE,
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            PAGE,
            b"<</Length %d/Filter/FlateDecode>>stream\n%b\nendstream" % (len(BOMB), BOMB),
        ),
        "decompression_bomb",
    ),
}


def test_a_page_is_given_up_after_its_time() -> None:
    page = b"<html><body><p>The Court decides.</p></body></html>"
    with pytest.raises(Unreadable, match="too_slow"):
        read(page, settings=Settings(max_seconds=-1))


def test_what_fills_the_memory_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    def fill(*_: object, **__: object) -> Layout:
        raise MemoryError

    monkeypatch.setattr("iccmine.reading.html.read_html", fill)
    with pytest.raises(Unreadable, match=r"too_large: page\.html: its 42 bytes"):
        read(b"<html><body><p>The end.</p></body></html>\n", name="page.html")


@pytest.mark.parametrize("case", BAD)
def test_bad_input_is_refused_with_its_reason(case: str) -> None:
    raw, reason = BAD[case]
    with pytest.raises(Unreadable) as refused:
        read(raw, name="letter.pdf", settings=SMALL)
    assert refused.value.reason == reason
    assert "\n" not in refused.value.detail
    assert refused.value.detail.startswith("letter.pdf: ")


@pytest.mark.parametrize(
    "raw",
    [
        b"a" * 150_000,
        b"word of the text " * 8_000,
        b"# Title\n" + b"[" * 100_000,
        b"# Title\n" + b"**a" * 40_000,
        b"# Title\n" + b"<!--" * 40_000,
        b"<html><body>" + b"<div>" * 30_000 + b"The Court decides.",
        b"<p>" + b"<b>" * 30_000 + b"The Court decides.",
        b'{"text": "' + b"- a (p. 1). " * 9_000 + b'", "keywords": []}',
    ],
    ids=lambda raw: raw[:14].decode(),
)
def test_hostile_text_ends(raw: bytes) -> None:
    assert outcome(raw) != "internal"


def outcome(raw: bytes) -> str:
    """``layout`` or the reason of the refusal; any other exception is let through."""
    try:
        layout = read(raw, settings=SMALL)
    except Unreadable as refused:
        return refused.reason
    assert isinstance(layout, Layout)
    assert all(0 <= start < stop <= len(block.text) for block in layout.blocks for start, stop in block.emphasis)
    return "layout"


@given(st.binary(max_size=2_000))
@settings(max_examples=150, deadline=None)
def test_random_bytes(raw: bytes) -> None:
    assert outcome(raw) != "internal"


@given(
    st.sampled_from([b"%PDF-1.5\n", b"<?xml version='1.0'?><akomaNtoso>", b"<html><p>", b"# A\n", b'{"text": "']),
    st.binary(max_size=500),
)
@settings(max_examples=150, deadline=None)
def test_random_bytes_after_a_true_head(head: bytes, raw: bytes) -> None:
    assert outcome(head + raw) != "internal"


@given(st.data())
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_mutated_documents(filing: bytes, data: st.DataObject) -> None:
    """A filing with bytes struck out, doubled or overwritten at random places."""
    raw = bytearray(filing)
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(raw) - 1))
        raw[place : place + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=40))
    assert outcome(bytes(raw)) != "internal"
