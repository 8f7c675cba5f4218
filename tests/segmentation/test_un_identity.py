"""Symbols and titles of United Nations texts: printed ones, and sensible ones where a text has none."""

from __future__ import annotations

from pathlib import Path

import pytest

from iccmine.reading import read
from iccmine.records import Block
from iccmine.segmentation import segment
from iccmine.segmentation.un_symbols import UN_DOCUMENT
from iccmine.segmentation.un_titles import title_of


@pytest.mark.parametrize(
    ("front", "title"),
    [
        (["United Nations", "91/7. Ferries of the north", "and of the south"], "Ferries of the north and of the south"),
        (["[on the report (A/91/L.7)] 91/7. Ferries", "The General Assembly"], "Ferries"),
        (["Agenda item 7", "Arland and Borland: draft resolution", "Ferries"], "Ferries"),
        (["Third Committee", "Arland,* Borland, Corland, Dorland and Trinidad and Tobago: revised draft resolution*",
          "Ferries of the north"], "Ferries of the north"),
        (["S/2031/9", "Original: English", "Arland, Borland,", "Corland, Dorland and Oakland: draft resolution"],
         "Draft resolution by Arland, Borland, Corland and 2 others"),
        (["S/2031/9", "Original: English", "Arland and Borland: draft resolution"],
         "Draft resolution by Arland and Borland"),
        (["S/2031/9", "Arland: draft resolution"], "Draft resolution by Arland"),
        (["Resolution ICC-ASP/91/Res.9", "Adopted at the 3rd plenary meeting, by consensus",
          "ICC-ASP/91/Res.9 Resolution on ferries"], "Resolution on ferries"),
        (["ICC-ASP/91/Res.9", "Ferries"], "Ferries"),
        (["S/RES/9043 (2031)", "RESOLUTION 9043 (2031)", "Adopted by the Council"], "Resolution 9043 (2031)"),
        (["Statement by the President of the Security Council", "At a meeting"],
         "Statement by the President of the Security Council"),
        (["United Nations", "Distr.: General"], None),
    ],
)  # fmt: skip
def test_titles(front: list[str], title: str | None) -> None:
    assert title_of({}, [Block(text) for text in front]) == title


@pytest.mark.parametrize("facts", [{"title": "- Ferries"}, {"agenda": "Ferries"}])
def test_the_source_s_own_title_and_agenda_go_first(facts: dict[str, str]) -> None:
    assert title_of(facts, [Block("Resolution 9043 (2031)")]) == "Ferries"


@pytest.mark.parametrize(
    ("text", "symbol"),
    [
        ("A/80/L.19 of today", "A/80/L.19"),
        ("document A/C.3/80/L.29/Rev.1.", "A/C.3/80/L.29/Rev.1"),
        ("ICC-ASP/9/INF.2", "ICC-ASP/9/INF.2"),
        ("in S/RES/1593 (2005)", None),
    ],
)
def test_symbols(text: str, symbol: str | None) -> None:
    found = UN_DOCUMENT.search(text)
    assert (found[0] if found else None) == symbol


@pytest.mark.parametrize(
    ("file", "document_id", "kind", "title"),
    [
        ("general_assembly/pdf/A_80_L.19.pdf", "a-80-l.19", "other", "Amendment to draft resolution A/80/L.18"),
        ("security_council/misc/S_2014_348.txt", "s-2014-348", "draft_resolution",
         "Draft resolution by Albania, Andorra, Australia and 62 others"),
        ("icc/sc_documents/S_2013_660.txt", "s-2013-660", "draft_resolution",
         "Draft resolution by Azerbaijan, Burundi, Ethiopia and 11 others"),
        ("general_assembly/pdf/A_C.3_80_L.50.pdf", "a-c.3-80-l.50", "draft_resolution",
         "Protection of and assistance to internally displaced persons"),
        ("general_assembly/akn/ar/A_RES_74_6.xml", "a-res-74-6@ar", "resolution", "تقرير المحكمة الجنائية الدولية"),
        ("pdftext/S_RES_1000_1995.txt", "s-res-1000-1995", "resolution", "Resolution 1000 (1995)"),
    ],
)  # fmt: skip
def test_real_documents(file: str, document_id: str, kind: str, title: str, corpus: Path) -> None:
    path = corpus / file
    found = segment(read(path.read_bytes(), name=path.name), name=path.name)[0].document
    assert (found.document_id, found.kind, found.title) == (document_id, kind, title)
