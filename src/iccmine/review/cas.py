"""UIMA CAS XMI for INCEpTION: one file for each document, the type system beside them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import Any

from cassis import Cas, TypeSystem, load_cas_from_xmi

from iccmine.review.marked import Marked, NoInterchange, Read, Span, as_json, in_order, recalled
from iccmine.review.proposals import Problem

TYPES = "TypeSystem.xml"
_PASSAGE, _SPAN = "webanno.custom.Passage", "webanno.custom.Duty"
_BETWEEN = "\n\n"
# What XML 1.0 cannot hold, one by one, so that offsets stay.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def type_system() -> TypeSystem:
    """Two layers: the passage with its force, and the spans in it."""
    types = TypeSystem()
    for name, features in (
        (_PASSAGE, ("target", "name", "text_sha256", "force", "seen")),
        (_SPAN, ("target", "label")),
    ):
        layer = types.create_type(name, supertypeName="uima.tcas.Annotation")
        for feature in features:
            types.create_feature(layer, feature, "uima.cas.String")
    return types


def write(passages: Iterable[Marked], folder: Path) -> int:
    """Write a CAS for each document into a folder; returns how many passages there are."""
    folder.mkdir(parents=True, exist_ok=True)
    types = type_system()
    types.to_xml(folder / TYPES)
    number = 0
    for document_id, some in groupby(in_order(passages), key=lambda one: one.passage_id.partition("#")[0]):
        together = list(some)
        number += len(together)
        _cas(together, types).to_xmi(folder / f"{document_id}.xmi")
    return number


def read(place: Path) -> Read:
    """What INCEpTION gave back: one CAS, or a folder of them.

    Raises:
        NoInterchange: a file is no CAS of these types.
    """
    files = sorted(place.rglob("*.xmi")) if place.is_dir() else [place]
    if not files:
        raise NoInterchange(f"{place} holds no .xmi file")
    passages: dict[str, Marked] = {}
    problems: list[Problem] = []
    for file in files:
        try:
            with file.open("rb") as handle:
                cas = load_cas_from_xmi(handle, typesystem=type_system(), lenient=True)
            found = list(cas.select(_PASSAGE))
            spans = list(cas.select(_SPAN))
        except FileNotFoundError:
            raise
        except Exception as error:
            raise NoInterchange(f"{file.name} is no CAS: {' '.join(str(error).split())[:120]}") from None
        for passage in found:
            where = f"{file.name}, {passage.target}"
            try:
                passages[where] = _back(passage, spans)
            except (TypeError, ValueError) as error:
                problems.append(Problem(where, "unreadable", str(error)))
    return Read(passages, tuple(problems))


def _cas(passages: list[Marked], types: TypeSystem) -> Cas:
    texts = [_FORBIDDEN.sub("\ufffd", one.text) for one in passages]
    cas = Cas(types, sofa_string=_BETWEEN.join(texts), sofa_mime="text/plain", document_language="en")
    passage_layer, span_layer = types.get_type(_PASSAGE), types.get_type(_SPAN)
    begin = 0
    for one in passages:
        cas.add(
            passage_layer(
                begin=begin,
                end=begin + len(one.text),
                target=one.passage_id,
                name=_FORBIDDEN.sub("\ufffd", one.name),
                text_sha256=one.text_sha256,
                force=one.force,
                seen=as_json(one.seen),
            )
        )
        for span in one.spans:
            cas.add(span_layer(begin=begin + span.start, end=begin + span.end, target=span.id, label=span.label))
        begin += len(one.text) + len(_BETWEEN)
    return cas


def _back(passage: Any, spans: Iterable[Any]) -> Marked:
    seen = json.loads(passage.seen)
    inside = [
        Span(span.target or "", span.label or "", span.begin - passage.begin, span.end - passage.begin)
        for span in spans
        if passage.begin <= span.begin < span.end <= passage.end
    ]
    text = passage.get_covered_text()
    return Marked(passage.target, passage.name, text, passage.text_sha256, passage.force, recalled(inside, seen), seen)
