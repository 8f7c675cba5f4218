"""The documents as BibTeX, so that a text can cite them by key."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from iccmine.publish.scope import Part

ISSUERS: Mapping[str, str] = {
    "security_council": "{United Nations Security Council}",
    "general_assembly": "{United Nations General Assembly}",
    "assembly_of_states_parties": "{Assembly of States Parties to the Rome Statute}",
    "icc": "{International Criminal Court}",
}
_SPECIAL = re.compile(r"[&%$#_{}~^\\]")
_WORDS = {"~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "\\": r"\textbackslash{}"}
_NOT_IN_KEY = re.compile(r"[^a-z0-9.:-]+")


def write(parts: Mapping[str, Part], file: Path) -> None:
    """Write one entry a document, in the order of the table."""
    rows = parts["documents"].rows.to_pylist()
    file.write_text("\n".join(map(entry, rows)), encoding="utf-8")


def entry(document: Mapping[str, Any]) -> str:
    """One ``@misc`` entry; its key is the document's id, with ``-`` for what BibTeX takes no key from."""
    fields = ",\n".join(f"  {name} = {{{value}}}" for name, value in _fields(document))
    return f"@misc{{{_NOT_IN_KEY.sub('-', document['document_id'])},\n{fields}\n}}\n"


def escaped(text: str) -> str:
    """The text with TeX's special characters written as words."""
    return _SPECIAL.sub(lambda found: _WORDS.get(found[0], f"\\{found[0]}"), text)


def _fields(document: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if issuer := ISSUERS.get(document["body"]):
        yield "author", issuer
    yield "title", f"{{{escaped(document['title'])}}}"
    if document["symbol"]:
        yield "number", escaped(document["symbol"])
    if document["date"]:
        yield "year", document["date"][:4]
        yield "date", document["date"]
    if document["kind"] != "other":
        yield "type", document["kind"].replace("_", " ")
    yield "langid", document["language"]
    if document["source_url"]:
        yield "url", document["source_url"].replace("{", "%7B").replace("}", "%7D")
    yield "note", f"SHA-256 {document['sha256']}"
