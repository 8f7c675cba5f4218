"""DOCX: paragraphs, numbers, notes and tables as Word shows them."""

import io

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

from iccmine.reading import read
from iccmine.records import Layout

Row = tuple[str, str | None, str]


def rows(layout: Layout) -> list[Row]:
    """Role, number and text of every block."""
    return [(block.role, block.number, block.text) for block in layout.blocks]


def test_docx_styles_numbers_tables_and_emphasis() -> None:
    document = docx.Document()
    document.add_heading("Duties of Arland", level=2)
    first = document.add_paragraph()
    first.add_run("1. ")
    first.add_run("Urges").italic = True
    first.add_run(" Arland to answer;")
    for text in ("the letters of spring;", "the letters of autumn;"):
        document.add_paragraph(text, style="List Number")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Arland", "failed"
    document.sections[0].header.paragraphs[0].text = "Specimen"
    buffer = io.BytesIO()
    document.save(buffer)
    layout = read(buffer.getvalue(), name="anything.pdf")
    assert rows(layout) == [
        ("heading", None, "Duties of Arland"),
        ("paragraph", "1", "Urges Arland to answer;"),
        ("paragraph", "1", "the letters of spring;"),
        ("paragraph", "2", "the letters of autumn;"),
        ("table", None, "Arland | failed"),
        ("furniture", None, "Specimen"),
    ]
    assert layout.blocks[0].level == 2
    assert layout.blocks[1].emphasis == ((0, 5),)


NAMESPACES = " ".join((
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
    'xmlns:v="urn:schemas-microsoft-com:vml"',
))  # fmt: skip
NOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def run(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def cell(*paragraphs: str) -> str:
    return f"<w:tc>{''.join(f'<w:p>{paragraph}</w:p>' for paragraph in paragraphs)}</w:tc>"


def word_document(*markup: str, notes: str = "") -> bytes:
    """A Word document whose body, and whose footnotes, are the markup given."""
    document = docx.Document()
    if notes:
        blob = f"<w:footnotes {NAMESPACES}>{notes}</w:footnotes>".encode()
        part = Part(PackURI("/word/footnotes.xml"), NOTES, blob, document.part.package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    body = parse_xml(f"<w:body {NAMESPACES}>{''.join(markup)}</w:body>")
    for position, element in enumerate(list(body)):
        document.element.body.insert(position, element)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("markup", "texts"),
    [
        pytest.param(
            f'<w:p>{run("Arland ")}<w:del w:id="1"><w:r><w:delText>may </w:delText></w:r></w:del>'
            f'<w:ins w:id="2">{run("shall ")}</w:ins>{run("answer.")}</w:p>',
            ["Arland shall answer."],
            id="a deleted word",
        ),
        pytest.param(
            f'<w:p><w:moveFrom w:id="1">{run("In time, ")}</w:moveFrom>{run("Arland answers")}'
            f'<w:moveTo w:id="2">{run(" in time.")}</w:moveTo></w:p>',
            ["Arland answers in time."],
            id="words moved",
        ),
        pytest.param(
            f"<w:p>{run('Arland answers')}{run(' or so', '<w:vanish/>')}{run('.')}</w:p>",
            ["Arland answers."],
            id="hidden words",
        ),
        pytest.param(
            f"<w:sdt><w:sdtContent><w:p>{run('Arland')}<w:sdt><w:sdtContent>{run(' answers.')}</w:sdtContent></w:sdt>"
            "</w:p></w:sdtContent></w:sdt>",
            ["Arland answers."],
            id="content controls",
        ),
        pytest.param(
            f"<w:p>{run('Arland answers.')}<w:r><mc:AlternateContent><mc:Choice Requires='wps'><wps:txbx>"
            f"<w:txbxContent><w:p>{run('In a box.')}</w:p></w:txbxContent></wps:txbx></mc:Choice><mc:Fallback>"
            f"<v:textbox><w:txbxContent><w:p>{run('In a box.')}</w:p></w:txbxContent></v:textbox></mc:Fallback>"
            "</mc:AlternateContent></w:r></w:p>",
            ["Arland answers.", "In a box."],
            id="a text box",
        ),
        pytest.param(
            f"<w:tbl><w:tr>{cell(run('Ar') + run('land'), run('Borland'))}{cell(run('answers'))}</w:tr></w:tbl>",
            ["Arland Borland | answers"],
            id="paragraphs in a cell",
        ),
        pytest.param(
            f"<w:tbl><w:tr>{cell(run('Order on papers'))}</w:tr><w:tr>{cell(run('Public'))}</w:tr></w:tbl>",
            ["Order on papers", "Public"],
            id="a frame",
        ),
    ],
)
def test_docx_is_read_as_it_is_seen(markup: str, texts: list[str]) -> None:
    assert [block.text for block in read(word_document(markup)).blocks] == texts


def test_docx_numbers_go_on_over_deleted_paragraphs_and_into_cells() -> None:
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="5"/></w:numPr>'
    struck = "<w:rPr><w:del w:id='1'/></w:rPr>"
    layout = read(
        word_document(
            f"<w:p><w:pPr>{numbered}</w:pPr>{run('Arland.')}</w:p>",
            f"<w:p><w:pPr>{numbered}{struck}</w:pPr><w:del w:id='2'><w:r><w:delText>No.</w:delText></w:r></w:del>"
            "</w:p>",
            f"<w:tbl><w:tr>{cell(f'<w:pPr>{numbered}</w:pPr>' + run('Borland'))}{cell(run('answers'))}</w:tr></w:tbl>",
            f"<w:p><w:pPr>{numbered}</w:pPr>{run('Corland.')}</w:p>",
        )
    )
    first, row, last = layout.blocks
    assert (first.number, row.text[:2], last.number) == ("1", "2.", "3")


def test_docx_notes_are_numbered_in_the_order_of_their_calls() -> None:
    def call(key: int) -> str:
        return f'<w:r><w:footnoteReference w:id="{key}"/></w:r>'

    def note(key: int, text: str) -> str:
        return f'<w:footnote w:id="{key}"><w:p>{run(text)}</w:p></w:footnote>'

    layout = read(
        word_document(
            f"<w:p>{run('Arland')}{call(8)}{run(' answers.')}{call(3)}</w:p>",
            f"<w:p><w:del w:id='1'>{call(4)}</w:del>{run('Borland too.')}</w:p>",
            notes=f'<w:footnote w:type="separator" w:id="0"/>{note(3, "Later.")}{note(4, "No.")}{note(8, "First.")}',
        )
    )
    assert rows(layout)[2:] == [("footnote", "1", "First."), ("footnote", "2", "Later.")]
