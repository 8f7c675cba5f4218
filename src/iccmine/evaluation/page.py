"""A report as one page that needs nothing from outside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from iccmine.evaluation.charts import charts
from iccmine.evaluation.predictions import SYSTEMS
from iccmine.evaluation.report import Report
from iccmine.evaluation.text import interval, percent
from iccmine.records import FORCES

_STYLE = """
:root { color-scheme: light dark; --ink: #1d2328; --paper: #ffffff; --faint: #5d676f; --line: #d9dee2;
  --note: #fff6dd; --right: 70 140 90; --wrong: 194 80 80; }
@media (prefers-color-scheme: dark) { :root { --ink: #e4e8eb; --paper: #14181b; --faint: #9aa5ad; --line: #333b41;
  --note: #3a3117; } }
body { color: var(--ink); background: var(--paper); font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto;
  max-width: 62rem; padding: 0 1.2rem; }
h1 { font-size: 1.6rem; margin-bottom: .2rem; } h2 { font-size: 1.15rem; margin-top: 2.4rem; }
.note { background: var(--note); padding: .8rem 1rem; border-radius: .4rem; } .note p { margin: .3rem 0; }
.heads { display: flex; flex-wrap: wrap; gap: 1.2rem 2.4rem; margin: 1.4rem 0; }
.heads b { display: block; font-size: 1.7rem; line-height: 1.2; }
.heads span, .faint { color: var(--faint); font-size: .88rem; }
.wide { overflow-x: auto; } table { border-collapse: collapse; font-size: .9rem; font-variant-numeric: tabular-nums; }
th, td { padding: .3rem .7rem; text-align: right; border-bottom: 1px solid var(--line); white-space: nowrap; }
th { font-weight: 600; } th:first-child, td:first-child { text-align: left; }
td.right { background: rgb(var(--right) / .28); } td.wrong { background: rgb(var(--wrong) / .28); }
details { margin: .2rem 0; } summary { cursor: pointer; } details p { margin: .2rem 0 .6rem 1.2rem; font-size: .88rem;
  overflow-wrap: anywhere; } figure { margin: 1rem 0 2rem; } figure svg { max-width: 100%; height: auto; }
"""


def page(found: Report) -> str:
    """The report as HTML, figures inside."""
    return "".join(
        (
            '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>iccmine: how well force is known</title><style>{_STYLE}</style></head><body>\n",
            *_body(found),
            "</body></html>\n",
        )
    )


def _body(found: Report) -> Iterator[str]:
    yield "<h1>How well the force of passages is known</h1>"
    yield (
        f'<p class="faint">{found.passages:,} labelled passages of {found.documents:,} documents in '
        f"{found.families:,} families. Lexical baseline, model and combined saw nothing of a passage's family.</p>"
    )
    yield f'<div class="note">{"".join(f"<p>{escape(caution)}</p>" for caution in found.cautions)}</div>'
    yield from _headlines(found)
    drawn = iter(charts(found).items())
    yield _heading("Side by side")
    yield _table(
        ("figure", *SYSTEMS),
        (
            ("accuracy", *(interval(found.systems[name].accuracy) for name in SYSTEMS)),
            ("macro-F1", *(interval(found.systems[name].macro_f1) for name in SYSTEMS)),
        ),
    )
    yield (
        f'<p class="faint">Ceiling: two coders, each without the other\'s label, agree in '
        f"{percent(found.coders.agreed)} of {found.coders.passages} passages (kappa {found.coders.kappa}).</p>"
    )
    yield _figure(*next(drawn))
    yield _heading("Each force, each column")
    yield _table(("force", "passages", "column", "precision", "recall", "F1"), _classes(found))
    for _ in range(3):
        yield _figure(*next(drawn))
    yield _table(
        ("body", "passages", "sets that hold the label", "labels in a set"),
        ((name, str(one.passages), percent(one.coverage), f"{one.size:.2f}") for name, one in found.sets.items()),
    )
    yield _figure(*next(drawn))
    for title, groups in found.groups.items():
        yield _heading(f"By {title}: accuracy / macro-F1")
        yield _table(
            (title, "passages", *SYSTEMS),
            (
                (name, str(one.passages), *(f"{one.accuracy[of]:.2f} / {one.macro_f1[of]:.2f}" for of in SYSTEMS))
                for name, one in groups.items()
            ),
        )
    yield from _names(found)
    yield from _confusion(found)


def _headlines(found: Report) -> Iterator[str]:
    kept = {
        "macro-F1, combined": found.headlines["macro_f1"],
        "accuracy, combined": found.headlines["accuracy"],
        "macro-F1 at 90 % answered": found.headlines["macro_f1_at_90"],
        "expected calibration error": found.headlines["calibration_error"],
    }
    cells = (
        f"<div><b>{one.value:.3f}</b>{escape(name)}<br><span>{one.low:.3f} to {one.high:.3f}</span></div>"
        for name, one in kept.items()
    )
    yield f'<div class="heads">{"".join(cells)}</div>'


def _classes(found: Report) -> Iterator[Sequence[str]]:
    for force in FORCES:
        for system in SYSTEMS:
            one = found.systems[system].classes.get(force)
            if one:
                yield (
                    force,
                    str(one.passages),
                    system,
                    interval(one.precision),
                    interval(one.recall),
                    interval(one.f1),
                )


def _names(found: Report) -> Iterator[str]:
    yield _heading("Do names of States decide?")
    yield (
        '<p class="faint">The model reads the same passages with other names, the rules\' word held still; what names '
        "change in the rules is measured apart.</p>"
    )
    yield _table(
        ("names", "macro-F1", "labels changed"),
        (
            ("as they are", f"{found.names.macro_f1:.4f}", ""),
            ("masked", f"{found.names.masked:.4f}", str(found.names.changed_by_mask)),
            ("exchanged", f"{found.names.exchanged:.4f}", str(found.names.changed_by_exchange)),
        ),
    )


def _confusion(found: Report) -> Iterator[str]:
    yield _heading("Confusion: coders' label (rows) by combined label (columns)")
    head = "".join(f"<th>{force}</th>" for force in ("", *FORCES))
    rows = (
        f"<tr><td>{meant}</td>{''.join(_cell(len(row[given]), meant == given) for given in FORCES)}</tr>"
        for meant, row in found.confusion.items()
    )
    yield f'<div class="wide"><table><tr>{head}</tr>{"".join(rows)}</table></div>'
    yield '<p class="faint">Behind each cell: <code>iccmine explain ID</code> says why a passage has its label.</p>'
    for meant in FORCES:
        for given in FORCES:
            ids = found.confusion[meant][given]
            if ids and meant != given:
                listed = ", ".join(f"<code>{escape(one)}</code>" for one in ids)
                yield (
                    f"<details><summary>{meant} for the coders, {given} here: {len(ids)}</summary>"
                    f"<p>{listed}</p></details>"
                )


def _cell(number: int, right: bool) -> str:
    if not number:
        return "<td></td>"
    return f'<td class="{"right" if right else "wrong"}">{number}</td>'


def _figure(title: str, svg: str) -> str:
    return f'{_heading(title)}<figure role="img" aria-label="{escape(title)}">{svg}</figure>'


def _heading(title: str) -> str:
    return f"<h2>{escape(title)}</h2>"


def _table(columns: Iterable[str], rows: Iterable[Sequence[str]]) -> str:
    head = "".join(f"<th>{escape(column)}</th>" for column in columns)
    body = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
    return f'<div class="wide"><table><tr>{head}</tr>{body}</table></div>'
