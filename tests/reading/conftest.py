"""Invented pages drawn with reportlab: what a reader has to put in order again."""

import pytest
from drawn_pages import Sheet


@pytest.fixture
def sheet() -> Sheet:
    return Sheet()


@pytest.fixture
def filing() -> bytes:
    """Two pages of an invented filing: stamps, feet, page numbers, a call and its note, a paragraph cut by the page."""
    sheet = Sheet()
    for page in (1, 2):
        sheet.write(380, 20, f"ICC-99/01-01/31-7-Red 04-05-2031 {page}/2", size=9)
        sheet.write(72, 810, "No. ICC-99/01-01/31")
        sheet.write(290, 810, f"{page}/2")
        sheet.write(440, 810, "4 May 2031")
        if page == 1:
            sheet.write(72, 90, "I. Procedural history", font="Times-Bold")
            sheet.write(72, 130, "1.")
            end = sheet.write(108, 130, "Arland was asked in spring to hand over the papers of its harbour office.")
            sheet.write(end, 126, "1", size=7)
            sheet.lines(72, 144, "It answered in summer that the papers had been lost in a fire at the harbour.")
            sheet.write(72, 172, "2.")
            sheet.lines(108, 172, "The Registry then wrote to Arland once more, and asked for a list of what the fire")
            sheet.write(72, 186, "had left, for the names of those who had kept the papers, and for a meeting in the")
            sheet.write(72, 720, "1", size=6)
            sheet.write(78, 724, "Letter of the Registry, 3 March 2031, page 2.", size=9)
            sheet.next_page()
        else:
            sheet.write(72, 90, "capital before the end of the year.")
            sheet.write(72, 118, "3.")
            sheet.write(108, 118, "No answer came.")
    return sheet.bytes()
