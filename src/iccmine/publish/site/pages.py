"""The site's pages, drawn from what the other modules found, and written beside their styles and scripts."""

from __future__ import annotations

import csv
import io
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from importlib import resources
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from iccmine.publish.codebook import meanings
from iccmine.publish.facts import ReleaseFacts
from iccmine.publish.site import searching
from iccmine.publish.site.chain import chain
from iccmine.publish.site.content import Content
from iccmine.publish.site.documents import Page, language, pages
from iccmine.publish.site.figures import figures
from iccmine.publish.site.figures.addressees import name
from iccmine.publish.site.figures.figure import LOOKS, Figure, some
from iccmine.publish.site.listing import lines
from iccmine.publish.site.states import addressees
from iccmine.publish.site.wording import words
from iccmine.questions.known import Checked, check_findings

_NAVIGATION = (
    ("index.html", "Overview"),
    ("states/index.html", "States"),
    ("documents/index.html", "Documents"),
    ("search.html", "Search"),
    ("about.html", "Limits"),
)
_BEHIND_EACH = 100


class Site:
    """Writes one release's site; the same content and facts write the same bytes."""

    def __init__(self, content: Content, out_dir: Path, release: ReleaseFacts) -> None:
        self.content = content
        self.out_dir = out_dir
        self.release = release
        self.templates = Environment(
            loader=PackageLoader("iccmine.publish.site"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )

    def write(self) -> None:
        """Everything."""
        self._assets()
        drawn = figures(self.content)
        self._figures(drawn)
        self._overview(drawn)
        self._states()
        self._documents()
        self._search()
        self._about()

    def _assets(self) -> None:
        for one in sorted(resources.files("iccmine.publish.site").joinpath("static").iterdir(), key=lambda f: f.name):
            self._file(f"assets/{one.name}", one.read_text(encoding="utf-8"))

    def _figures(self, drawn: Iterable[Figure]) -> None:
        for figure in drawn:
            if figure.draw:
                for look in LOOKS:
                    self._file(f"figures/{figure.name}-{look.name}.svg", figure.svg(look))
            self._file(f"figures/{figure.name}.csv", _csv((figure.columns, *(line.values for line in figure.lines))))
            behind = [(*line.values, one) for line in figure.lines for one in line.behind]
            self._file(f"figures/{figure.name}-passages.csv", _csv(((*figure.columns, "passage_id"), *behind)))
            self._page(
                "figure.html",
                f"figures/{figure.name}.html",
                figure=figure,
                numeric=[all(isinstance(cell, int) for cell in cells) for cells in _columns(figure)],
                lines=[
                    (line, lines(self.content, ((one, "", 0) for one in line.behind), most=_BEHIND_EACH))
                    for line in figure.lines
                ],
            )  # fmt: skip

    def _overview(self, drawn: Sequence[Figure]) -> None:
        self._page(
            "index.html",
            "index.html",
            figures=drawn,
            chain=chain(self.content),
            known=self._known(),
        )

    def _known(self) -> str:
        shown = sum(one.result == "shown" for one in self.findings)
        return (
            "A nought means that no passage held here tells of it, not that it never happened. Chambers are publicly "
            f"known to have decided on non-compliance {len(self.findings)} times; of these decisions, this corpus can "
            f"show {shown or 'none'}."
        )

    def _states(self) -> None:
        found = addressees(self.content, self.release.date)
        self._page(
            "states.html",
            "states/index.html",
            states=[one for one in found if one.standing],
            classes=sorted((one for one in found if not one.standing), key=lambda one: (-one.clauses, one.name)),
        )
        for one in found:
            self._page("state.html", f"states/{one.file}", one=one)

    def _documents(self) -> None:
        by_year: dict[str, list[Page]] = defaultdict(list)
        concerned = []
        for one in pages(self.content):
            self._page("document.html", f"documents/{one.file}", one=one)
            by_year[one.date[:4] if one.date else "undated"].append(one)
            if one.relevant:
                concerned.append(one)
        years = [(f"year-{year}.html", year) for year in sorted(by_year, reverse=True)]
        self._list("documents/index.html", "Documents about a court", concerned, years, None)
        for file, year in years:
            self._list(f"documents/{file}", f"Documents of {year}", by_year[year], years, year)

    def _list(
        self, file: str, heading: str, listed: Sequence[Page], years: Sequence[tuple[str, str]], year: str | None
    ) -> None:
        about = f"{some(len(listed), 'document').capitalize()}, newest first."
        if year is None:
            about += " Each holds a passage about a court; all others are found by year."
        newest = sorted(listed, key=lambda one: one.file)
        newest.sort(key=lambda one: one.date or "", reverse=True)
        self._page("documents.html", file, heading=heading, about=about, documents=newest, years=years, this_year=year)

    def _search(self) -> None:
        for script, text in searching.scripts(self.content):
            self._file(f"search/{script}.js", text)
        self._page("search.html", "search.html", facets=searching.facets())

    def _about(self) -> None:
        documents = list(self.content.documents.values())
        languages = [code for code, _ in Counter(row["language"] for row in documents).most_common()]
        bodies = [body for body, _ in Counter(row["body"] for row in documents).most_common()]
        held = []
        for body in bodies:
            of_body = [row for row in documents if row["body"] == body]
            counts = Counter(row["language"] for row in of_body)
            dates = sorted(row["date"] for row in of_body if row["date"]) or [""]
            held.append({"body": words(body, "body"), "counts": [counts[code] for code in languages],
                         "first": dates[0], "last": dates[-1]})  # fmt: skip
        unread = self.content.counts["quarantine"]
        self._page(
            "about.html",
            "about.html",
            languages=[language(code) for code in languages],
            holdings=held,
            quarantined=f"{some(unread, 'file').capitalize()} could not be read and stand in the table of quarantine."
            if unread
            else "",
            findings=[
                {"state": name(self.content, one.finding.state), "date": one.finding.date,
                 "outcome": words(one.finding.outcome), "persons": ", ".join(one.finding.persons),
                 "result": words(one.result), "why": one.why or ""}
                for one in self.findings
            ],
            shown_findings=sum(one.result == "shown" for one in self.findings) or "none",
            forces=meanings()["force"],
            stages=meanings()["stage"],
        )  # fmt: skip

    @cached_property
    def findings(self) -> tuple[Checked, ...]:
        """The known decisions of chambers, held against the tables."""
        return check_findings(self.content.tables)

    @cached_property
    def _common(self) -> dict[str, Any]:
        counts = self.content.counts
        return {
            "release": self.release,
            "brand": self.release.title.partition(":")[0],
            "navigation": _NAVIGATION,
            "checked": _checked(self.release.reviewed_share),
            "numbers": {
                "documents": f"{counts['documents']:,}",
                "passages": f"{counts['passages']:,}",
                "shown": f"{len(self.content.passages):,}",
                "specimens": sum(bool(row["specimen"]) for row in self.content.documents.values()),
            },
        }

    def _page(self, template: str, file: str, **given: Any) -> None:
        root = "../" * file.count("/")
        text = self.templates.get_template(template).render(**self._common, root=root, here=file, **given)
        self._file(file, text)

    def _file(self, file: str, text: str) -> None:
        path = self.out_dir / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())


def _checked(share: float) -> str:
    if share <= 0:
        return "No person has checked any label or row of this release."
    if share >= 1:
        return "A person has checked every row in the fields that must be checked; nobody has checked other labels."
    return (
        f"People have checked {share:.0%} of the rows in the fields that must be checked. The other rows, and all "
        "other labels, nobody has checked."
    )


def _columns(figure: Figure) -> list[tuple[object, ...]]:
    return [tuple(line.values[at] for line in figure.lines) for at in range(len(figure.columns))]


def _csv(rows: Iterable[Sequence[object]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue()
