"""The index that a browser searches without a server: scripts beside the page, loaded one by one as they are asked for.

``index`` holds every document and passage in numbers, ``terms-ab`` the words that begin with these letters with the
passages that hold them (steps between ascending numbers), ``texts-7`` the words of so many passages in a row.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, get_args

from iccmine.publish.site.content import Content, Row
from iccmine.publish.site.listing import label_of, page_of
from iccmine.publish.site.wording import words
from iccmine.records import FORCES, Body, Court

TEXTS_EACH = 250
_WORD = re.compile(r"[a-z0-9]+")
# Words that stand in most passages and tell none apart.
PASSED_OVER = frozenset(
    ("a", "and", "as", "at", "by", "for", "from", "in", "is", "it", "its", "of", "on", "or", "that", "the", "this",
     "to", "with")
)  # fmt: skip
_SPELT_OUT = {"art": "article", "op": "paragraph", "para": "paragraph", "fn": "footnote", "reg": "regulation"}
_BODIES, _COURTS = get_args(Body), get_args(Court)


def tokens(text: str) -> set[str]:
    """The words that a passage is found by: lower case, no accents, Latin letters and digits.

    >>> sorted(tokens("Côte d'Ivoire, S/RES/1975"))
    ['1975', 'cote', 'd', 'ivoire', 'res', 's']
    """
    plain = unicodedata.normalize("NFKD", text) if not text.isascii() else text
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter)) if plain is not text else text
    return set(_WORD.findall(letters.lower())) - PASSED_OVER


def facets() -> tuple[tuple[str, str, tuple[tuple[int, str], ...]], ...]:
    """The choices that narrow a search: field, label, and (number in the index, words) of each value."""
    return (
        ("court", "About", tuple((at, words(court, "court")) for at, court in enumerate(_COURTS))),
        ("force", "Force", tuple((at, words(force)) for at, force in enumerate(FORCES))),
        ("body", "Issued by", tuple((at, words(body, "body")) for at, body in enumerate(_BODIES))),
    )


def scripts(content: Content) -> Iterator[tuple[str, str]]:
    """Each script's name without ending, and its text; the newest documents' passages are numbered first."""
    passages = sorted(content.passages.values(), key=lambda row: _newest(content, row))
    terms = _terms(content, passages)
    yield "index", _script("index", _index(content, passages, sorted(terms)))
    for start, shard in sorted(terms.items()):
        yield f"terms-{start}", _script(f"terms-{start}", shard)
    for at, first in enumerate(range(0, len(passages), TEXTS_EACH)):
        texts = [row["text"] for row in passages[first : first + TEXTS_EACH]]
        yield f"texts-{at}", _script(f"texts-{at}", texts)


def _newest(content: Content, row: Row) -> tuple[int, str, int]:
    date = content.documents[row["document_id"]]["date"] or "0000-00-00"
    return (-int(date.replace("-", "")), row["document_id"], row["position"])


def _terms(content: Content, passages: Sequence[Row]) -> Mapping[str, Mapping[str, list[int]]]:
    names = {
        name: tokens(f"{document['symbol'] or ''} {document['title']}") for name, document in content.documents.items()
    }
    postings: dict[str, list[int]] = defaultdict(list)
    last: dict[str, int] = {}
    for at, row in enumerate(passages):
        for token in tokens(row["text"]) | names[row["document_id"]] | _places(row["locator"]):
            postings[token].append(at - last.get(token, -1))
            last[token] = at
    shards: dict[str, dict[str, list[int]]] = defaultdict(dict)
    for token in sorted(postings):
        shards[token[:2]][token] = postings[token]
    return shards


def _places(locator: str) -> set[str]:
    """The words by which people ask for a place: ``art 98(1)`` is article 98, too."""
    found = tokens(locator)
    return found | {_SPELT_OUT[token] for token in found if token in _SPELT_OUT}


def _index(content: Content, passages: Sequence[Row], shards: Sequence[str]) -> Mapping[str, Any]:
    homes = dict.fromkeys(row["document_id"] for row in passages)
    numbers = {document_id: at for at, document_id in enumerate(homes)}
    documents = [content.documents[document_id] for document_id in homes]
    return {
        "documents": [
            [page_of(row["document_id"]), label_of(row), row["date"], _BODIES.index(row["body"])] for row in documents
        ],
        "passages": [
            [
                numbers[row["document_id"]],
                row["locator"],
                FORCES.index(row["force"]) if row["force"] else None,
                _COURTS.index(row["court"]) if row["relevant"] and row["court"] else None,
            ]
            for row in passages
        ],
        "forces": list(FORCES),
        "texts_each": TEXTS_EACH,
        "passed_over": sorted(PASSED_OVER),
        "shards": shards,
    }


def _script(name: str, held: Any) -> str:
    text = json.dumps(held, ensure_ascii=False, separators=(",", ":"))
    return f"iccmine.hold({json.dumps(name)},{text});\n"
