"""A workbook to review in: what stands goes out, one sheet for each kind of row; what a person changed comes back.

Only cells that may be decided are unlocked, closed lists are drop-downs, and every text is text: nothing that begins
with = + - @ becomes a formula. What went out is kept on a hidden sheet, so that only changes come back.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
import xlsxwriter
from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.utils.escape import unescape
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from xlsxwriter.format import Format

from iccmine.dataset import schema
from iccmine.dataset.integrity import actors
from iccmine.review import targets
from iccmine.review.decisions import ROW
from iccmine.review.proposals import Item, Problem, Proposal, Sheaf

Row = Mapping[str, Any]

GUIDE, SEEN, LISTS = "instructions", "_seen", "_lists"
# What a cell of Excel can hold.
MAX_CHARACTERS = 32_767
MAX_BYTES = 256 * 1024**2
_CUT = " [cut: the whole text is in the dataset]"
_LOCKED = ("id", "passage", "text")
_VERDICT, _COMMENT = "decision", "comment"
_VERDICTS = ("accept", "reject row")
_SPARE_ROWS = 1

_INSTRUCTIONS = (
    ("What this is", "Passages to check, with what stands of them now. Each sheet holds one kind of row."),
    ("Correct", "Change a white cell; where there is a list, choose from it. Lists of words stand with '; ' between."),
    ("Accept", "Choose 'accept' under decision: every value of the row that you did not change is confirmed."),
    ("Reject", "Choose 'reject row' under decision: there is no such clause, bearer or failure."),
    ("Comment", "Write it under comment; it is kept beside the row and changes no value."),
    ("Leave open", "What you do not touch stays as it is. Rows may be filtered, sorted and deleted."),
    ("Hand in", "iccmine review import FILE.xlsx --reviewer 'YOU'. It names every cell that cannot be taken over."),
    ("Do not change", "Grey cells, heads of columns and names of sheets. Long texts are cut here, not in the dataset."),
)  # fmt: skip


class NoWorkbook(Exception):
    """The file is not a workbook that was written for review; one line says why, and where."""


@dataclass(frozen=True, slots=True)
class Filled:
    """What came back: proposals, and cells that cannot be read."""

    proposals: tuple[Proposal, ...]
    problems: tuple[Problem, ...]

    @property
    def passage_ids(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(targets.passage_of(one.target_id) for one in self.proposals))


def write(sheaves: Iterable[Sheaf], file: Path) -> int:
    """Write a workbook of these passages; returns how many rows can be decided in it."""
    some = tuple(sheaves)
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(file, options) as book:
        styles = {
            "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}),
            "locked": book.add_format({"text_wrap": True, "valign": "top", "bg_color": "#EEEEEE"}),
            "open": book.add_format({"text_wrap": True, "valign": "top", "locked": False, "num_format": "@"}),
        }
        _guide(book, styles)
        lists = _lists(book)
        seen: list[tuple[str, str, str | None]] = []
        for table in targets.FIELDS:
            rows = [(sheaf, item) for sheaf in some for item in sheaf.items if item.table == table]
            seen.extend(_sheet(book, table, rows, styles, lists))
        page = book.add_worksheet(SEEN)
        page.very_hidden()
        for number, line in enumerate(seen):
            for column, text in enumerate(line):
                page.write_string(number, column, text or "")
    return sum(len(sheaf.items) for sheaf in some)


def read(file: Path) -> Filled:
    """What a person changed in a workbook that ``write`` made.

    Raises:
        NoWorkbook: it is no workbook, or not one of these.
    """
    book = _opened(file)
    try:
        if SEEN not in book.sheetnames:
            raise NoWorkbook(f"{file.name} was not written by 'iccmine review export': it lacks the sheet {SEEN!r}")
        seen = {
            (str(target), str(field)): text or None
            for target, field, text in ((*row, None, None, None)[:3] for row in _texts(book[SEEN]))
        }
        proposals: list[Proposal] = []
        problems: list[Problem] = []
        met: dict[str, str] = {}
        for table in targets.FIELDS:
            for found in _filled(book, table, seen, met):
                (problems if isinstance(found, Problem) else proposals).append(found)  # type: ignore[arg-type]
        return Filled(tuple(proposals), tuple(problems))
    finally:
        book.close()


def _opened(file: Path) -> Workbook:
    try:
        with zipfile.ZipFile(file) as parts:
            size = sum(part.file_size for part in parts.infolist())
        if size > MAX_BYTES:
            raise NoWorkbook(f"{file.name} unpacks to {size:,} bytes, more than {MAX_BYTES:,}")
        return openpyxl.load_workbook(file, data_only=False)
    except FileNotFoundError:
        raise
    except NoWorkbook:
        raise
    except Exception as error:
        raise NoWorkbook(f"{file.name} is not an Excel workbook: {' '.join(str(error).split())[:120]}") from None


# ── out ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _guide(book: xlsxwriter.Workbook, styles: Mapping[str, Format]) -> None:
    page = book.add_worksheet(GUIDE)
    page.set_column(0, 0, 18)
    page.set_column(1, 1, 110)
    page.protect()
    lines = [*_INSTRUCTIONS, *_meanings()]
    for number, (what, says) in enumerate(lines):
        page.write_string(number, 0, what, styles["head"])
        page.write_string(number, 1, says, styles["locked"])


def _meanings() -> Iterator[tuple[str, str]]:
    for table, fields in targets.FIELDS.items():
        for field in fields:
            says = schema.TABLES[table][field].description
            closed = targets.choices(table, field)
            yield f"{table}: {field}", f"{says}: {', '.join(closed)}" if closed else says


def _lists(book: xlsxwriter.Workbook) -> Mapping[tuple[str, str], str]:
    """The closed lists on a hidden sheet, each as the range that a drop-down names."""
    page = book.add_worksheet(LISTS)
    page.very_hidden()
    found: dict[tuple[str, str], str] = {}
    for table, fields in targets.FIELDS.items():
        for field in fields:
            if values := _choices(table, field):
                column = len(found)
                for number, value in enumerate(values):
                    page.write_string(number, column, value)
                letter = get_column_letter(column + 1)
                found[table, field] = f"={LISTS}!${letter}$1:${letter}${len(values)}"
    return found


def _choices(table: str, field: str) -> tuple[str, ...] | None:
    if schema.TABLES[table][field].refers_to == ("actors", "actor"):
        return tuple(sorted(actors()))
    return targets.choices(table, field)


def _sheet(
    book: xlsxwriter.Workbook,
    table: str,
    rows: Sequence[tuple[Sheaf, Item]],
    styles: Mapping[str, Format],
    lists: Mapping[tuple[str, str], str],
) -> Iterator[tuple[str, str, str | None]]:
    """Write one sheet; yields what each of its cells holds, and the text that each row stands on."""
    page, fields = book.add_worksheet(table), targets.FIELDS[table]
    names = (*_LOCKED, *fields, _VERDICT, _COMMENT)
    # Filters and sorting work on a protected sheet only where that is said.
    page.protect(
        "", {"autofilter": True, "sort": True, "format_columns": True, "format_rows": True, "delete_rows": True}
    )
    page.freeze_panes(1, 1)
    page.autofilter(0, 0, max(len(rows), _SPARE_ROWS), len(names) - 1)
    for column, name in enumerate(names):
        page.write_string(0, column, name, styles["head"])
        page.set_column(column, column, {"id": 30, "passage": 24, "text": 80, _COMMENT: 40}.get(name, 16))
    last = max(len(rows), _SPARE_ROWS)
    for column, name in enumerate(names):
        source = list(_VERDICTS) if name == _VERDICT else lists.get((table, name))
        if source:
            page.data_validation(1, column, last, column, {"validate": "list", "source": source})
    for number, (sheaf, item) in enumerate(rows, start=1):
        for column, text in enumerate((item.target_id, sheaf.name, sheaf.text)):
            page.write_string(number, column, _fitting(text), styles["locked"])
        for column, name in enumerate(fields, start=len(_LOCKED)):
            text = _fitting(item.values[name])
            page.write_string(number, column, text, styles["open"])
            yield item.target_id, name, text
        for column in (len(names) - 2, len(names) - 1):
            page.write_blank(number, column, None, styles["open"])
        yield item.target_id, ROW, sheaf.text_sha256


def _fitting(text: str | None) -> str:
    """The text as a cell can hold it: without unpaired surrogates and non-characters, cut at the limit."""
    sound = (text or "").encode("utf-8", "replace").decode().replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")
    # Excel counts UTF-16 units.
    return sound if len(sound) * 2 <= MAX_CHARACTERS or _units(sound) <= MAX_CHARACTERS else _cut(sound)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _cut(text: str) -> str:
    room = (MAX_CHARACTERS - len(_CUT)) * 2
    return text.encode("utf-16-le")[:room].decode("utf-16-le", "ignore") + _CUT


# ── back ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _texts(page: Worksheet) -> Iterator[list[str | None]]:
    for row in page.iter_rows():
        yield [_text(cell) for cell in row]


def _text(cell: Cell) -> str | None:
    value = cell.value
    if value is None:
        return None
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return unescape(str(value)) or None


def _filled(
    book: Workbook, table: str, seen: Mapping[tuple[str, str], str | None], met: dict[str, str]
) -> Iterator[Proposal | Problem]:
    if table not in book.sheetnames:
        yield Problem(table, "missing sheet", f"the workbook lacks the sheet {table!r}")
        return
    page = book[table]
    heads = {str(cell.value): cell.column for cell in page[1] if cell.value is not None}
    names = ("id", *targets.FIELDS[table], _VERDICT, _COMMENT)
    missing = [name for name in names if name not in heads]
    if missing:
        yield Problem(f"{table}!1:1", "missing column", f"the head lacks {', '.join(missing)}")
        return
    for row in page.iter_rows(min_row=2):
        cells = {name: row[heads[name] - 1] for name in names}
        broken = [
            Problem(_place(table, cell), "invalid value", f"{cell.value!r} is a formula, an error or a date, not text")
            for cell in cells.values()
            if cell.data_type in ("f", "e", "d")
        ]
        if broken:
            yield from broken
        elif any(cell.value is not None for cell in cells.values()):
            yield from _row(table, cells, seen, met)


def _row(
    table: str, cells: Mapping[str, Cell], seen: Mapping[tuple[str, str], str | None], met: dict[str, str]
) -> Iterator[Proposal | Problem]:
    target, here = _text(cells["id"]), _place(table, cells["id"])
    if target is None or (target, ROW) not in seen:
        yield Problem(here, "unknown id", f"{target!r} is not an id that was written into this workbook")
        return
    if target in met:
        yield Problem(here, "double id", f"{target!r} stands at {met[target]} too")
        return
    met[target] = here
    sha256 = seen[target, ROW] or ""
    verdict, comment = _text(cells[_VERDICT]), _text(cells[_COMMENT])
    if verdict not in (None, *_VERDICTS):
        yield Problem(
            _place(table, cells[_VERDICT]), "invalid value", f"{verdict!r} is not one of {', '.join(_VERDICTS)}"
        )
        return
    if verdict == "reject row" and table == "passages":
        yield Problem(_place(table, cells[_VERDICT]), "invalid value", "a passage is there: correct what is said of it")
        return
    if verdict == "reject row":
        yield Proposal(_place(table, cells[_VERDICT]), target, ROW, None, None, "reject", sha256, comment)
        return
    changed = False
    for field in targets.FIELDS[table]:
        before, now = seen[target, field], _text(cells[field])
        if now != before:
            changed = True
            yield Proposal(_place(table, cells[field]), target, field, before, now, "correct", sha256, comment)
        elif verdict == "accept" and not (before or "").endswith(_CUT):
            yield Proposal(_place(table, cells[field]), target, field, before, now, "accept", sha256, comment)
    if comment and not changed and verdict is None:
        yield Proposal(_place(table, cells[_COMMENT]), target, ROW, None, None, "comment", sha256, comment)


def _place(table: str, cell: Cell) -> str:
    return f"{table}!{cell.coordinate}"
