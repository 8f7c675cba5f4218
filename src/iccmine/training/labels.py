"""Labelled passages without their text: keyed by document, locator and the hash of the text that was coded.

Where labels come as passages with text (one JSON object a line), ``join`` finds the passage of the dataset that holds
the same words; what is kept is a key into the dataset, so the text stays with its issuer.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import Any

import pandas as pd

from iccmine.records import Force

_WORD = re.compile(r"[a-z]{2,}")
# Share of the larger text's words that both have; other readers cut footnotes and numbers otherwise.
_SAME = 0.6
_CONTAINED, _ENOUGH = 0.92, 12
_KEPT = ("modality", "verb", "actor", "action", "force")


@dataclass(frozen=True, slots=True)
class Label:
    """What coders made of one passage. ``sure`` is false where a careful lawyer could decide otherwise.

    ``unseen`` documents were kept out of sight while the rules were written: only there do the rules err as often as
    they will on new documents.
    """

    id: str
    document_id: str
    locator: str
    text_sha256: str
    force: Force
    authority: str
    relevant: bool
    court: str | None
    provisions: tuple[Mapping[str, Any], ...]
    noncompliance: tuple[Mapping[str, Any], ...]
    coders: int
    agreed: bool
    sure: bool
    unseen: bool = False

    @property
    def passage_id(self) -> str:
        return f"{self.document_id}#{self.locator}"


def join(golds: Sequence[Mapping[str, Any]], renditions: pd.DataFrame, passages: pd.DataFrame) -> Iterator[Label]:
    """Labels for the passages of a dataset that hold the same words; those that are in none are left out.

    Args:
        golds: labelled passages with ``file``, ``text`` and the coded fields.
        renditions, passages: tables of the dataset that was mined from the same files.
    """
    documents = {gold["file"]: "" for gold in golds} | dict(_placed({gold["file"] for gold in golds}, renditions))
    wanted = set(documents.values())
    rows: dict[str, list[Any]] = defaultdict(list)
    for row in passages[passages["document_id"].isin(wanted)].itertuples():
        rows[str(row.document_id)].append(row)
    words: dict[str, list[Counter[str]]] = {}
    for gold in golds:
        document_id = documents[gold["file"]]
        if document_id not in words:
            words[document_id] = [_words(row.text) for row in rows[document_id]]
        best = _closest(_words(gold["text"]), words[document_id])
        if best is not None:
            yield _label(gold, rows[document_id][best])


def kept_apart(file: str) -> bool:
    """Whether a document belongs to the third that rules are only measured on: by the hash of its file's name."""
    return int(hashlib.sha1(file.encode(), usedforsecurity=False).hexdigest(), 16) % 3 == 0


def read(path: Path) -> list[Label]:
    """Labels from a file that ``write`` made."""
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [
        Label(**row | {"provisions": tuple(row["provisions"]), "noncompliance": tuple(row["noncompliance"])})
        for row in rows
    ]


def write(labels: Iterable[Label], path: Path) -> int:
    """Write labels, one JSON object a line, by their id; returns how many."""
    lines = [json.dumps(asdict(label), ensure_ascii=False) for label in sorted(labels, key=lambda one: one.id)]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return len(lines)


def _placed(files: Iterable[str], renditions: pd.DataFrame) -> Iterator[tuple[str, str]]:
    """Each file with the document that was read from it; the dataset may have been mined from another folder."""
    by_name: dict[str, list[str]] = defaultdict(list)
    for file in files:
        by_name[PurePosixPath(file).name].append(file)
    for path, document_id in zip(renditions["path"], renditions["document_id"], strict=True):
        for file in by_name.get(PurePosixPath(path).name, ()):
            if f"/{path}".endswith(f"/{file}"):
                yield file, document_id


def _closest(wanted: Counter[str], candidates: Sequence[Counter[str]]) -> int | None:
    """The place of the candidate with the same words, None where none has enough of them."""
    best, share = None, 0.0
    for place, words in enumerate(candidates):
        common = (wanted & words).total()
        larger = max(1, wanted.total(), words.total())
        smaller = max(1, min(wanted.total(), words.total()))
        # One of the two with its sub-items cut off is the same passage.
        whole = common / smaller >= _CONTAINED and smaller >= _ENOUGH
        found = max(common / larger, _SAME if whole else 0.0)
        if found > share:
            best, share = place, found
    return best if share >= _SAME else None


def _label(gold: Mapping[str, Any], row: Any) -> Label:
    return Label(
        id=gold["id"],
        document_id=row.document_id,
        locator=row.locator,
        text_sha256=row.text_sha256,
        force=gold["force"],
        authority=gold["authority"],
        relevant=bool(gold["relevant"]),
        court=gold["court"],
        provisions=tuple({name: one[name] for name in _KEPT if name in one} for one in gold["provisions"]),
        noncompliance=tuple(gold["nc"]),
        coders=gold["coders"],
        agreed=bool(gold["agreed"]),
        sure=bool(gold["sure"]),
        unseen=kept_apart(gold["file"]),
    )


def _words(text: str) -> Counter[str]:
    return Counter(_WORD.findall(text.lower()))
