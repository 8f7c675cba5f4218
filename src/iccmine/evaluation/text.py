"""A report for the terminal; nothing here prints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from iccmine.evaluation.figures import Estimate
from iccmine.evaluation.listing import table
from iccmine.evaluation.predictions import SYSTEMS
from iccmine.evaluation.report import Report
from iccmine.records import FORCES, Force

_IDS = 3


def view(found: Report, fallen: Sequence[tuple[str, Estimate, Estimate]] = ()) -> RenderableType:
    """The whole report; ``fallen`` are headlines below the last accepted ones."""
    return Group(*_parts(found, fallen))


def _parts(found: Report, fallen: Sequence[tuple[str, Estimate, Estimate]]) -> Iterator[RenderableType]:
    yield Text(
        f"{found.passages:,} labelled passages of {found.documents:,} documents in {found.families:,} families; "
        "no column saw anything of a passage's family, except the rules",
        style="bold",
    )
    yield from (Text(caution, style="yellow") for caution in found.cautions)
    yield table(
        "Side by side (95 % intervals over documents)",
        ("figure", *SYSTEMS),
        (
            ("accuracy", *(interval(found.systems[name].accuracy) for name in SYSTEMS)),
            ("macro-F1", *(interval(found.systems[name].macro_f1) for name in SYSTEMS)),
            *((f"F1 {force}", *_f1(found, force)) for force in FORCES),
        ),
    )
    yield Text(
        f"Ceiling: two coders agree in {percent(found.coders.agreed)} (kappa {found.coders.kappa}) of "
        f"{found.coders.passages} passages.",
        style="dim",
    )
    yield table(
        "Combined, by force",
        ("force", "passages", "precision", "recall", "F1"),
        (
            (force, str(one.passages), interval(one.precision), interval(one.recall), interval(one.f1))
            for force, one in found.systems["combined"].classes.items()
        ),
    )
    for title, groups in found.groups.items():
        yield table(
            f"By {title}: accuracy / macro-F1",
            (title, "passages", *SYSTEMS),
            (
                (name, str(one.passages), *(f"{one.accuracy[of]:.2f} / {one.macro_f1[of]:.2f}" for of in SYSTEMS))
                for name, one in groups.items()
            ),
        )
    yield table(
        f"Calibration: expected error {interval(found.calibration.error)}",
        ("published probability", "passages", "mean probability", "right"),
        (
            (f"{one.low:.1f} to {one.high:.1f}", str(one.passages), percent(one.probability), percent(one.right))
            for one in found.calibration.bins
        ),
    )
    yield table(
        "Sets of possible labels, meant to hold the right one in 90 %",
        ("body", "passages", "hold it", "labels in a set"),
        ((name, str(one.passages), percent(one.coverage), f"{one.size:.2f}") for name, one in found.sets.items()),
    )
    yield table(
        "Leaving the least sure to people",
        ("answered", "passages", "accuracy", "macro-F1"),
        (
            (f"{one.coverage:.0%}", str(one.passages), interval(one.accuracy), interval(one.macro_f1))
            for one in found.answered
        ),
    )
    yield table(
        "Other names of States, the rules' word held still",
        ("names", "macro-F1", "labels changed"),
        (
            ("as they are", f"{found.names.macro_f1:.4f}", ""),
            ("masked", f"{found.names.masked:.4f}", str(found.names.changed_by_mask)),
            ("exchanged", f"{found.names.exchanged:.4f}", str(found.names.changed_by_exchange)),
        ),
    )
    yield table(
        "Learning: macro-F1 by share of the families",
        ("families", "model", "combined"),
        ((f"{one.families:.0%}", f"{one.model:.3f}", f"{one.combined:.3f}") for one in found.learning),
    )
    yield table(
        "Confusion: coders' label (rows) by combined label",
        ("", *FORCES),
        ((meant, *(_count(found, meant, given) for given in FORCES)) for meant in FORCES),
    )
    yield table(
        f"Passages behind it, {_IDS} of each cell (--json or --html: all)",
        ("coders", "combined", "passages"),
        mistakes(found.confusion),
    )
    for name, now, before in fallen:
        yield Text(f"{name} fell to {now.value:.3f}; accepted was {interval(before)}", style="bold red")


def interval(found: Estimate) -> str:
    """A figure with its interval."""
    return f"{found.value:.3f} ({found.low:.2f}–{found.high:.2f})"


def percent(share: float) -> str:
    return f"{share:.1%}"


def mistakes(confusion: Mapping[Force, Mapping[Force, Sequence[str]]]) -> Iterator[tuple[str, str, str]]:
    """The cells where labels differ, the fullest first, with the first passages of each."""
    cells = [(meant, given, ids) for meant, row in confusion.items() for given, ids in row.items() if meant != given]
    for meant, given, ids in sorted(cells, key=lambda cell: -len(cell[2])):
        if ids:
            more = f" and {len(ids) - _IDS} more" if ids[_IDS:] else ""
            yield meant, given, ", ".join(ids[:_IDS]) + more


def _f1(found: Report, force: Force) -> Iterator[str]:
    for name in SYSTEMS:
        one = found.systems[name].classes.get(force)
        yield interval(one.f1) if one else ""


def _count(found: Report, meant: Force, given: Force) -> Text:
    number = len(found.confusion[meant][given])
    return Text(str(number or ""), style="green" if meant == given else "red")
