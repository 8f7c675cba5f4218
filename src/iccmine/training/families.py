"""Families of documents: near-verbatim renewals belong together, or a model is tested on what it has read."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from itertools import combinations

_WORD = re.compile(r"\w+")
_RUN = 5
# Share of the runs of words of the shorter of two passages that the other repeats.
_NEAR = 0.5
# A run that more passages than this share is a formula of the genre and says nothing of kinship.
_FORMULA = 12


def families(texts: Mapping[str, str]) -> dict[str, str]:
    """The family of each document, named by its first member.

    Args:
        texts: passages by id (``document_id#locator``).

    Returns:
        Family by document_id; a document that repeats nobody is a family of its own.
    """
    runs = {passage_id: _runs(text) for passage_id, text in texts.items()}
    holders: dict[str, list[str]] = defaultdict(list)
    for passage_id, some in runs.items():
        for run in some:
            holders[run].append(passage_id)
    shared: dict[tuple[str, str], int] = defaultdict(int)
    for ids in holders.values():
        if 1 < len(ids) <= _FORMULA:
            for pair in combinations(sorted(ids), 2):
                shared[pair] += 1
    parent = {passage_id.partition("#")[0]: passage_id.partition("#")[0] for passage_id in texts}
    for (one, other), number in shared.items():
        if number >= _NEAR * min(len(runs[one]), len(runs[other])):
            _join(parent, one.partition("#")[0], other.partition("#")[0])
    return {document: _root(parent, document) for document in parent}


def _runs(text: str) -> set[str]:
    words = _WORD.findall(text.lower())
    return {" ".join(words[place : place + _RUN]) for place in range(len(words) - _RUN + 1)}


def _root(parent: dict[str, str], member: str) -> str:
    while parent[member] != member:
        parent[member] = parent[parent[member]]
        member = parent[member]
    return member


def _join(parent: dict[str, str], one: str, other: str) -> None:
    first, second = sorted((_root(parent, one), _root(parent, other)))
    parent[second] = first
