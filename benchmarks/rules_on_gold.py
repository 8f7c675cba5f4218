"""How well the rules alone code labelled passages: figures a class, development and held-out documents apart.

usage: python benchmarks/rules_on_gold.py GOLD.jsonl [--corpus DIR] [--confusion] [--misses FORCE] [--slowest N]

GOLD holds one labelled passage a line (``file``, ``body``, ``doc``, ``kind``, ``date``, ``chapter_vii``, ``text``,
``force``, ``authority``, ``relevant``, ``court``, ``provisions``). A document is held out where the SHA-1 of its file's
name is divisible by three: look only at its figures. With ``--corpus`` the documents themselves say which court they
are about and who wrote a filing.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import iccmine.language as language
from iccmine.force import code
from iccmine.language.courts import DocumentCourt, document_court
from iccmine.records import FORCES, Coded, Context, DocumentKind, Genre, Passage, Speaker
from iccmine.training.labels import kept_apart

_NUMBER = re.compile(r"\s*(?:\d{1,3}\s?[.)](?!\d)|[-•>–]|\(?[a-z]\))\s+")
_GENRE: Mapping[str, Genre] = {
    "resolution": "resolution", "draft": "resolution", "prst": "statement", "filing": "filing", "finding": "digest",
    "statute": "treaty", "rules": "treaty", "agreement": "treaty", "meeting_record": "meeting_record",
}  # fmt: skip
_KIND: Mapping[str, DocumentKind] = {
    "resolution": "resolution", "draft": "draft_resolution", "prst": "presidential_statement", "finding": "decision",
    "statute": "statute", "rules": "statute", "agreement": "agreement", "meeting_record": "other",
}  # fmt: skip
_AUTHORS: tuple[tuple[Speaker, str], ...] = (
    (
        "prosecutor",
        r"office of the prosecutor|prosecution[’']s|prosecutor[’']s (?:request|application|response|submission)",
    ),
    ("defence", r"defence (?:request|response|submission|observations|reply)|counsel for"),
    ("registry", r"registry[’']s|registrar[’']s|report of the registry"),
)
_CHAMBER = re.compile(r"\bDecision on\b|\bOrder\b (?:on|for|scheduling|to)|\bJudgment on\b|^\s*Before:", re.MULTILINE)


@dataclass(frozen=True)
class Row:
    """One labelled passage with what the rules made of it."""

    gold: dict[str, Any]
    coded: Coded
    seconds: float

    @property
    def held_out(self) -> bool:
        return kept_apart(self.gold["file"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--confusion", action="store_true")
    parser.add_argument("--misses", help="show the development passages of this force that were coded otherwise")
    parser.add_argument("--slowest", type=int, default=0)
    arguments = parser.parse_args()
    golds = [json.loads(line) for line in arguments.gold.read_text(encoding="utf-8").splitlines()]
    rows = list(run(golds, arguments.corpus))
    report("development", [row for row in rows if not row.held_out], confusion=arguments.confusion)
    report("held out", [row for row in rows if row.held_out], confusion=False)
    show(rows, misses=arguments.misses, slowest=arguments.slowest)


def run(golds: Iterable[dict[str, Any]], corpus: Path | None) -> Iterator[Row]:
    """Code every labelled passage as the pipeline would."""
    nlp = language.load("en")
    for gold in golds:
        text = _NUMBER.sub("", gold["text"], count=1) if _NUMBER.match(gold["text"]) else gold["text"]
        doc = nlp.make_doc(text)
        doc._.context = context(gold, corpus)
        start = time.perf_counter()
        for _, component in nlp.pipeline:
            doc = component(doc)
        coded = code(doc, Passage(gold["id"], doc._.context.passage_kind, text))
        yield Row(gold, coded, time.perf_counter() - start)


def context(gold: dict[str, Any], corpus: Path | None) -> Context:
    """Where a labelled passage stands."""
    court = _court(corpus / gold["file"]) if corpus else DocumentCourt(None, False)
    known = Context(
        body=gold["body"],
        kind=_KIND.get(gold["doc"], "decision"),
        genre=_GENRE[gold["doc"]],
        passage_kind=gold["kind"],
        symbol=gold["symbol"],
        date=gold["date"],
        chapter_vii=bool(gold["chapter_vii"]),
        court=court.court,
        about_court=court.about,
    )
    if gold["doc"] == "filing":
        return replace(known, author=_author(corpus / gold["file"]) if corpus else "chamber")
    if gold["doc"] == "finding":
        return replace(known, author="chamber")
    if gold["doc"] == "meeting_record":
        return replace(known, speaker="state")
    return known


@lru_cache(maxsize=4096)
def _court(file: Path) -> DocumentCourt:
    text = file.read_text(encoding="utf-8", errors="replace")
    if file.suffix == ".xml":
        body = re.sub(r"<meta>.*?</meta>", "", text, flags=re.DOTALL)
        parts = [re.sub(r"<[^>]+>", "", part) for part in re.findall(r"<p[ >].*?</p>", body, re.DOTALL)]
    else:
        parts = text.split("\n\n")
    return document_court("", [part for part in parts if len(part) > 30])


@lru_cache(maxsize=4096)
def _author(file: Path) -> Speaker:
    """Whose filing it is, from its first page."""
    page = file.read_text(encoding="utf-8", errors="replace")[:3000]
    for author, pattern in _AUTHORS:
        if re.search(pattern, page, re.IGNORECASE) and not re.search(r"\bDecision on\b|\bOrder\b", page):
            return author
    return "chamber"


def report(name: str, rows: list[Row], *, confusion: bool) -> None:
    pairs = [(row.gold["force"], row.coded.force or "none") for row in rows]
    print(f"\n{name}: {len(rows)} passages, force macro-F1 {macro(pairs):.4f}, accuracy {accuracy(pairs):.4f}")
    for force in FORCES:
        precision, recall, f1, count = scores(pairs, force)
        print(f"  {force:11s} P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  n {count}")
    relevant = [(row.gold["relevant"], bool(row.coded.relevant)) for row in rows]
    courts = [(row.gold["court"], row.coded.court) for row in rows if row.gold["relevant"] and row.coded.relevant]
    print(f"  relevance F1 {scores(relevant, True)[2]:.4f}, court {accuracy(courts):.4f}")
    powers = [
        row.gold["authority"] in {provision.authority for provision in row.coded.provisions}
        for row in rows
        if row.gold["force"] != "none"
    ]
    right = [
        row.gold["authority"] in {provision.authority for provision in row.coded.provisions}
        for row in rows
        if row.gold["force"] != "none" and row.coded.force == row.gold["force"]
    ]
    print(f"  authority {sum(powers) / len(powers):.4f} (where force is right {sum(right) / max(1, len(right)):.4f})")
    print(f"  action F1 {sets_f1(rows, 'action'):.4f}, provisions decided by a default "
          f"{sum(p.rule.startswith('default') for row in rows for p in row.coded.provisions)}")  # fmt: skip
    if confusion:
        print(
            "  gold → coded:",
            *(f"{a}→{b} {n}" for (a, b), n in Counter(p for p in pairs if p[0] != p[1]).most_common()),
            sep="\n    ",
        )


def sets_f1(rows: list[Row], field: str) -> float:
    hit = extra = missed = 0
    for row in rows:
        want = {provision[field] for provision in row.gold["provisions"]}
        got = {getattr(provision, field) for provision in row.coded.provisions}
        hit, extra, missed = hit + len(want & got), extra + len(got - want), missed + len(want - got)
    return 2 * hit / max(1, 2 * hit + extra + missed)


def scores(pairs: Sequence[tuple[Any, Any]], label: Any) -> tuple[float, float, float, int]:
    hit = sum(a == b == label for a, b in pairs)
    said = sum(b == label for _, b in pairs)
    count = sum(a == label for a, _ in pairs)
    precision, recall = hit / max(1, said), hit / max(1, count)
    return precision, recall, 2 * hit / max(1, said + count), count


def macro(pairs: Sequence[tuple[str, str]]) -> float:
    present = [force for force in FORCES if any(a == force for a, _ in pairs)]
    return sum(scores(pairs, force)[2] for force in present) / max(1, len(present))


def accuracy(pairs: Sequence[tuple[Any, Any]]) -> float:
    return float(sum(a == b for a, b in pairs) / max(1, len(pairs)))


def show(rows: list[Row], *, misses: str | None, slowest: int) -> None:
    """Misses of the development documents only, and the passages that took longest."""
    for row in rows:
        gold, coded = row.gold, row.coded
        if row.held_out or gold["force"] == coded.force or misses not in (gold["force"], coded.force, "all"):
            continue
        print(f"\n## {gold['id']} {gold['symbol']} {gold['doc']} {gold['kind']}: {gold['force']} → {coded.force}")
        print("  ", gold["text"][:420])
        print("   gold:", [(p["force"], p["verb"], p["bearer"][:40], p["actor"]) for p in gold["provisions"]])
        print("   here:", [(p.force, p.rule, p.operative_verb, p.bearer[:40], p.actors) for p in coded.provisions])
        print("   rules:", coded.decided_by, coded.speaker)
    for row in sorted(rows, key=lambda row: -row.seconds)[:slowest]:
        print(f"{row.seconds * 1000:8.1f} ms  {row.gold['id']}  {len(row.gold['text'])} letters")


if __name__ == "__main__":
    main()
