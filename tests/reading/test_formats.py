"""HTML, Markdown, JSON, repaired text, languages and numbers."""

import doctest
import json
from pathlib import Path

import pytest

from iccmine.reading import counting, languages, numbering, read, repair, sniff
from iccmine.records import Layout

Row = tuple[str, str | None, str]


def rows(layout: Layout) -> list[Row]:
    """Role, number and text of every block."""
    return [(block.role, block.number, block.text) for block in layout.blocks]


@pytest.mark.parametrize("module", [counting, languages, numbering, repair, sniff], ids=lambda module: module.__name__)
def test_examples_in_docstrings(module: object) -> None:
    results = doctest.testmod(module)  # type: ignore[arg-type]
    assert results.attempted > 0
    assert results.failed == 0


# ── HTML and Markdown ────────────────────────────────────────────────────────────────────────────────────────


def test_html_blocks_without_scripts_and_navigation() -> None:
    page = """<!DOCTYPE html><html lang="en"><head><title>Order of the Chamber</title><style>p {}</style></head><body>
      <nav><a href="/">Home</a></nav><h1>Order</h1><script>alert(1)</script>
      <div>12. The Chamber <em>orders</em> Arland to reply.<p>(a) within a week;</p></div>
      <table><tr><td>Arland</td><td>silent</td></tr></table></body></html>"""
    layout = read(page.encode())
    assert rows(layout) == [
        ("furniture", None, "Home"),
        ("heading", None, "Order"),
        ("paragraph", "12", "The Chamber orders Arland to reply."),
        ("list_item", "(a)", "within a week;"),
        ("table", None, "Arland | silent"),
    ]
    order = layout.blocks[2]
    assert [order.text[start:end] for start, end in order.emphasis] == ["orders"]
    assert layout.facts["title"] == "Order of the Chamber"
    assert layout.facts["language"] == "en"


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p hidden>No</p><p style='color: red; display: none'>No</p><p>Yes</p>", [("paragraph", None, "Yes")]),
        ("<p>Arland <del>may</del><ins>shall</ins> answer</p>", [("paragraph", None, "Arland shall answer")]),
        ("<form><p>Arland</p><select><option>No</option></select></form>", [("paragraph", None, "Arland")]),
        (
            "<table><caption>Answers</caption><tr><th>State</th><th>Answer</th></tr>"
            "<tr><td><p>Arland</p><p>Borland</p></td><td>none<br>yet<script>no()</script></td></tr></table>",
            [
                ("paragraph", None, "Answers"),
                ("table", None, "State | Answer"),
                ("table", None, "Arland Borland | none yet"),
            ],
        ),
        (
            "<table><tr><td><h2>Order</h2><p>1. Arland answers.</p></td><td><table><tr><td>No.</td><td>7</td></tr>"
            "</table></td></tr></table>",
            [("heading", None, "Order"), ("paragraph", "1", "Arland answers."), ("table", None, "No. | 7")],
        ),
        ("<table><tr><td>2. Borland answers.</td></tr></table>", [("paragraph", "2", "Borland answers.")]),
        (
            "<ol start=3><li>Arland answers:<ol type=a><li>now;</li><li><p>later.</p></li></ol></li>"
            "<li>5. Done.</li></ol>",
            [
                ("paragraph", "3", "Arland answers:"),
                ("list_item", "a", "now;"),
                ("list_item", "b", "later."),
                ("list_item", "5", "Done."),
            ],
        ),
        (
            "<p>Arland<sup><a href='#n1'>1</a></sup> has 40 km<sup>2</sup> on the 13<sup>th</sup> meridian.</p>",
            [("paragraph", None, "Arland has 40 km2 on the 13th meridian.")],
        ),
    ],
    ids=["hidden", "deleted", "form", "data", "placing", "frame", "lists", "raised"],
)
def test_html_is_read_as_it_is_seen(markup: str, expected: list[Row]) -> None:
    assert rows(read(f"<html><body>{markup}</body></html>".encode())) == expected


TREATY = """<meta http-equiv='Content-Type' content='text/html; charset=utf-8' />

##Verdrag tussen Arland en het Strafhof over het vervoer van getuigen

####Agreement between Arland and the Court

### Article  1

1. The Parties to this Agreement shall work together as the [Statute](../../README.md) and the *Rules* provide.

a) Arland shall bear the costs of the transport of witnesses;

### Artikel  1

1. De Partijen bij dit Verdrag werken samen op de wijze die het Statuut bepaalt.
"""


def test_markdown_headings_links_and_two_languages() -> None:
    layout = read(TREATY.encode())
    assert rows(layout)[2:] == [
        ("heading", None, "Article 1"),
        ("paragraph", "1", "The Parties to this Agreement shall work together as the Statute and the Rules provide."),
        ("list_item", "a)", "Arland shall bear the costs of the transport of witnesses;"),
        ("heading", None, "Artikel 1"),
        (
            "paragraph",
            "1",
            "De Partijen bij dit Verdrag werken samen op de wijze die het Statuut bepaalt.",
        ),
    ]
    assert [block.language for block in layout.blocks] == ["nl", "en", "en", "en", "en", "nl", "nl"]
    assert [block.level for block in layout.blocks if block.role == "heading"] == [2, 4, 3, 3]


# ── JSON ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_digest_gives_a_block_a_bullet_and_no_date() -> None:
    digest = {
        "title": "Decision on the papers of the harbour office",
        "text": "- States hand over papers without delay (para. 3).\n\n"
        "- The Chamber recalls:\n\n> [...]\n> 7. All States do. (p. 4).",
        "date": "2031-05-04",
        "url": "https://example.org/1",
        "document_number": "ICC-99/01-7",
        "keywords": ["art. 93.1 RS ; papers", "rule 77 RoPE"],
    }
    layout = read(json.dumps(digest).encode())
    assert [block.text for block in layout.blocks] == [
        "States hand over papers without delay (para. 3).",
        "The Chamber recalls: [...] 7. All States do. (p. 4).",
    ]
    assert layout.facts["symbol"] == "ICC-99/01-7"
    assert layout.facts["keywords"].splitlines() == digest["keywords"]
    assert "date" not in layout.facts


def test_a_filing_in_json_is_read_as_its_text_with_facts() -> None:
    filing = {
        "title": "Order on papers",
        "text": "ICC-99/01-7 04-05-2031 1/1\n1. Arland was asked for papers.\n2. Arland did not answer.\n",
        "date": "2031-05-04",
        "external_id": "ICC-99/01-7",
        "document_type": "order",
        "num_pages": 1,
    }
    layout = read(json.dumps(filing).encode())
    assert layout.pages == 1
    assert (layout.facts["symbol"], layout.facts["date"], layout.facts["name"]) == (
        "ICC-99/01-7",
        "2031-05-04",
        "order",
    )
    assert any("Arland did not answer." in block.text for block in layout.blocks)


def test_a_statute_in_json_has_headings_articles_and_notes() -> None:
    statute = [
        {"metadata": {"dc:title": "Statute of Arland"}},
        {"part": {"number": 1, "name": "The Office"}},
        {
            "article": {
                "number": "1",
                "part_number": 1,
                "name": "Seat",
                "text": "1. The seat is in Arland.\n(a) At the port;",
            }
        },
        {"footnote": {"article_number": "1", "number": 1, "text": "As amended."}},
    ]
    assert rows(read(json.dumps(statute).encode())) == [
        ("heading", None, "Part 1. The Office"),
        ("heading", None, "Article 1"),
        ("heading", None, "Seat"),
        ("paragraph", "1", "The seat is in Arland."),
        ("list_item", "(a)", "At the port;"),
        ("footnote", "1", "As amended."),
    ]


# ── repair, languages, numbers ───────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("the Council‚Äôs answer ‚Äî none", "the Council’s answer — none"),
        ("C√¥te d‚ÄôIvoire", "Côte d’Ivoire"),
        ("cafÃ© and naÃ¯ve", "café and naïve"),
        ("Côte d’Ivoire — already whole", "Côte d’Ivoire — already whole"),
    ],
)
def test_repair(broken: str, whole: str) -> None:
    assert repair.repaired(broken) == (whole, broken != whole)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The Parties shall answer the letters of the Court within a month."),
        ("nl", "De Partijen beantwoorden de brieven van het Hof binnen een maand."),
        ("fr", "Les Parties répondent aux lettres de la Cour dans le délai que celle-ci fixe."),
        ("es", "Las Partes responden a las cartas de la Corte en el plazo que se fije."),
        ("ru", "Государства отвечают на письма Суда в срок, который он для них назначит, как и на просьбы."),
        ("ar", "تجيب الأطراف على رسائل المحكمة"),
        ("zh", "各缔约方答复法院的信件"),
        (None, "Article 12"),
    ],
)
def test_languages(language: str | None, text: str) -> None:
    assert languages.language_of(text) == language


@pytest.mark.parametrize(
    ("text", "number", "rest"),
    [
        ("5 bis. Arland answers.", "5 bis", "Arland answers."),
        ("( a ) the letters", "(a)", "the letters"),
        ("(iv) the papers", "(iv)", "the papers"),
        ("• the papers", "•", "the papers"),
        ("12.5 per cent of the costs", None, "12.5 per cent of the costs"),
        ("2031 was a dry year", None, "2031 was a dry year"),
        ("(see above) the papers", None, "(see above) the papers"),
    ],
)
def test_numbers(text: str, number: str | None, rest: str) -> None:
    found, start = numbering.number_of(text)
    assert (found, text[start:]) == (number, rest)


@pytest.mark.corpus
def test_every_meeting_record_is_mended(corpus: Path) -> None:
    for file in sorted((corpus / "icc/sc_meeting_records").glob("*.txt")):
        text, mended = repair.repaired_text(file.read_bytes())
        assert mended, file.name
        assert "‚Ä" not in text, file.name


@pytest.mark.corpus
def test_treaty_collection_is_in_two_languages(corpus: Path) -> None:
    layout = read((corpus / "icc/treaties/ICC-Netherlands-Headquarters-Agreement-2007.nl-wetten.md").read_bytes())
    found = {block.language for block in layout.blocks}
    assert found == {"en", "nl"}
    assert not any("](" in block.text for block in layout.blocks)
