"""The first page of a release: what is in it, how to use and cite it, what it cannot tell."""

from __future__ import annotations

from collections.abc import Mapping

from iccmine.publish import package
from iccmine.publish.facts import ReleaseFacts
from iccmine.publish.scope import Part
from iccmine.publish.text import bullets, grid, page

FILES: Mapping[str, str] = {
    "tables/": "every table as Parquet and as CSV",
    "iccmine.sqlite": "every table, with search; `datasette iccmine.sqlite -m datasette.json` shows it",
    "iccmine.xlsx": "what concerns a court, for reading in Excel or LibreOffice",
    "site/": "figures and pages of States and documents; open `site/index.html`",
    "DICTIONARY.md": "every column of every table",
    "CODEBOOK.md": "what the labels mean",
    "QUALITY.md": "how well the documents were read and labelled, what nobody has checked",
    "CHANGELOG.md": "what each release changed, and why; `changes.csv` lists the rows",
    "datapackage.json": "the tables for tools that read Data Packages",
    "croissant.json": "the tables for machine learning",
    "citations.graphml": "the network of citations, for Gephi, igraph and others",
    "documents.bib": "the documents as BibTeX",
    "provenance.json": "from the hash of each source to the tables (W3C PROV)",
    "CITATION.cff": "how to cite the release",
    "release.json": "what this release is, for programs",
    "SHA256SUMS": "checksums; `sha256sum --check SHA256SUMS`",
}


def readme(parts: Mapping[str, Part], *, facts: ReleaseFacts) -> str:
    """The page as Markdown."""
    counts = ((f"`{name}`", part.rows.num_rows, part.layout.description) for name, part in parts.items())
    return page(
        facts.title,
        f"Release {facts.version} of {facts.date}. {package.SUMMARY}",
        f"## What to know first\n\n{bullets(facts.notes)}" if facts.notes else "",
        f"## Tables\n\n{grid(('table', 'rows', 'one row is'), counts)}",
        f"## Files\n\n{grid(('file', 'what it holds'), FILES.items())}",
        f"## Terms\n\n{package.TERMS}",
    )
