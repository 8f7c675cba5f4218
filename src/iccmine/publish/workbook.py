"""An Excel workbook of the main tables, for people: what concerns the Court, readable, filtered, with a guide."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from iccmine.dataset import schema
from iccmine.publish import codebook
from iccmine.publish.facts import ReleaseFacts
from iccmine.publish.scope import Part

# What a sheet and a cell of Excel can hold; the head takes a row.
MAX_ROWS = 1_048_575
MAX_CHARACTERS = 32_767
_CUT = " [cut: the whole text is in the other formats]"
SHEETS = ("documents", "passages", "provisions", "bearers", "noncompliance", "episodes", "votes", "actors", "reviews")
_UNREADABLE = ("bbox", "text_sha256", "sha256", "decided_by")
_WIDTHS: Mapping[str, int] = {"text": 90, "title": 60, "action_text": 50, "rationale": 50, "section": 30, "aliases": 40}


@dataclass(frozen=True, slots=True)
class _Sheet:
    layout: schema.Table
    rows: pa.Table
    left_out: int


def write(parts: Mapping[str, Part], file: Path, *, facts: ReleaseFacts) -> None:
    """Write the workbook; no cell is ever a formula or a link, whatever the source says."""
    sheets = [_cut(sheet) for sheet in _sheets(parts)]
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, options) as book:
        day = datetime.datetime.fromisoformat(facts.date)
        book.set_properties({"title": facts.title, "comments": f"Release {facts.version}", "created": day})
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        plain, wrapped = book.add_format({"valign": "top"}), book.add_format({"text_wrap": True, "valign": "top"})
        _guide(book.add_worksheet("about"), sheets, facts, head, wrapped)
        for sheet in sheets:
            _fill(book.add_worksheet(sheet.layout.name), sheet, head, plain, wrapped)
        _codes(book.add_worksheet("codebook"), sheets, head, wrapped)


def _sheets(parts: Mapping[str, Part]) -> Iterator[_Sheet]:
    """The tables, of passages only those about a court, of provisions and bearers only those in such passages."""
    passages = parts["passages"].rows
    about = passages.filter(pc.fill_null(passages.column("relevant"), False))
    inside = {"passages": about}
    inside["provisions"] = _within(parts["provisions"].rows, "passage_id", about)
    inside["bearers"] = _within(parts["bearers"].rows, "provision_id", inside["provisions"])
    for name in SHEETS:
        rows = inside.get(name, parts[name].rows)
        columns = tuple(column for column in parts[name].layout.columns if column.name not in _UNREADABLE)
        layout = schema.Table(name, parts[name].layout.description, parts[name].layout.key, columns)
        yield _Sheet(layout, rows.select(layout.names), parts[name].rows.num_rows - rows.num_rows)


def _within(rows: pa.Table, column: str, among: pa.Table) -> pa.Table:
    return rows.filter(pc.is_in(rows.column(column), value_set=among.column(column).combine_chunks()))


def _cut(sheet: _Sheet) -> _Sheet:
    over = max(0, sheet.rows.num_rows - MAX_ROWS)
    return _Sheet(sheet.layout, sheet.rows.slice(0, MAX_ROWS), sheet.left_out + over)


def _guide(page: Worksheet, sheets: Sequence[_Sheet], facts: ReleaseFacts, head: Format, wrapped: Format) -> None:
    page.set_column(0, 0, 22)
    page.set_column(1, 1, 100)
    lines = [
        ("title", facts.title),
        ("version", f"{facts.version} of {facts.date}"),
        *(("note", note) for note in facts.notes),
        ("this workbook", "is for reading; the Parquet, CSV and SQLite files beside it hold every row and column"),
    ]
    for sheet in sheets:
        rest = f"; {sheet.left_out:,} rows that are not about a court are left out" if sheet.left_out else ""
        lines.append((sheet.layout.name, f"{sheet.layout.description} {sheet.rows.num_rows:,} rows{rest}."))
    for row, (what, says) in enumerate(lines):
        page.write_string(row, 0, what, head)
        page.write_string(row, 1, says, wrapped)


def _fill(page: Worksheet, sheet: _Sheet, head: Format, plain: Format, wrapped: Format) -> None:
    columns = sheet.layout.columns
    for place, column in enumerate(columns):
        width = _WIDTHS.get(column.name, 24 if column.type in ("string", "strings") else 11)
        page.set_column(place, place, width, wrapped if column.name in _WIDTHS else plain)
    page.freeze_panes(1, 1)
    page.autofilter(0, 0, sheet.rows.num_rows, len(columns) - 1)
    for place, column in enumerate(columns):
        page.write_string(0, place, column.name, head)
    formats = [wrapped if column.name in _WIDTHS else plain for column in columns]
    for row, cells in enumerate(_rows(sheet.rows), start=1):
        for place, value in enumerate(cells):
            _write(page, row, place, value, formats[place])


def _rows(rows: pa.Table) -> Iterator[tuple[Any, ...]]:
    for batch in rows.to_batches(max_chunksize=5_000):
        yield from zip(*(batch.column(place).to_pylist() for place in range(batch.num_columns)), strict=True)


def _write(page: Worksheet, row: int, place: int, value: Any, style: Format) -> None:
    if value is None:
        return
    if isinstance(value, bool):
        page.write_boolean(row, place, value, style)
    elif isinstance(value, int | float):
        page.write_number(row, place, value, style)
    else:
        page.write_string(row, place, fitting(", ".join(value) if isinstance(value, list) else value), style)


def fitting(text: str) -> str:
    """The text as a cell can hold it; where it is longer, it says so at its end."""
    return text if len(text) <= MAX_CHARACTERS else text[: MAX_CHARACTERS - len(_CUT)] + _CUT


def _codes(page: Worksheet, sheets: Sequence[_Sheet], head: Format, wrapped: Format) -> None:
    for place, (title, width) in enumerate((("table", 16), ("column", 20), ("value", 26), ("meaning", 100))):
        page.set_column(place, place, width)
        page.write_string(0, place, title, head)
    codes = (
        (sheet.layout.name, column.name, value, meaning)
        for sheet in sheets
        for column in sheet.layout.columns
        if (name := codebook.list_of(column))
        for value, meaning in codebook.meanings()[name].items()
    )
    for row, cells in enumerate(codes, start=1):
        for place, text in enumerate(cells):
            page.write_string(row, place, text, wrapped)
