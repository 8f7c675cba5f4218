"""Passages for annotation tools and back: JSON lines for Label Studio, doccano and Prodigy, one passage a line.

Each tool keeps what it does not know, so the ids of rows and what went out travel with the text.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Literal

from iccmine.records import FORCES
from iccmine.review.marked import LABELS, Marked, NoInterchange, Read, Span, as_json, recalled
from iccmine.review.proposals import Problem

Json = dict[str, Any]
Format = Literal["label-studio", "doccano", "prodigy", "xmi"]


def write(passages: Iterable[Marked], file: Path, form: Format) -> int:
    """Write passages for a tool: a file of lines, or a folder of CAS files for ``xmi``. Returns how many passages."""
    if form == "xmi":
        from iccmine.review import cas

        return cas.write(passages, file)
    lines = [json.dumps(_OUT[form](one), ensure_ascii=False) for one in passages]
    file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    if form == "label-studio":
        file.with_suffix(".config.xml").write_text(label_studio_config(), encoding="utf-8")
    return len(lines)


def read(file: Path, form: Format) -> Read:
    """What a tool gave back.

    Raises:
        NoInterchange: the file is not in this format.
    """
    if form == "xmi":
        from iccmine.review import cas

        return cas.read(file)
    passages: dict[str, Marked] = {}
    problems: list[Problem] = []
    for place, task in _tasks(file):
        try:
            back = _IN[form](task)
        except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
            detail = f"{type(error).__name__} {error}: not a passage that 'iccmine review export' wrote"
            problems.append(Problem(place, "unreadable", detail))
            continue
        if back is not None:
            passages[place] = back
    return Read(passages, tuple(problems))


def label_studio_config() -> str:
    """The labelling interface of a Label Studio project for these tasks."""
    labels = "\n".join(f'    <Label value="{label}"/>' for label in LABELS)
    forces = "\n".join(f'    <Choice value="{force}"/>' for force in FORCES)
    return f"""<View>
  <Header value="$name"/>
  <Labels name="spans" toName="text">
{labels}
  </Labels>
  <Text name="text" value="$text"/>
  <Choices name="force" toName="text" choice="single-radio">
{forces}
  </Choices>
</View>
"""


def _tasks(file: Path) -> Iterable[tuple[str, Json]]:
    """Objects of a file of lines, or of one list as Label Studio exports it, each with its place."""
    text = file.read_text(encoding="utf-8-sig")
    try:
        if text.lstrip().startswith("["):
            return [(f"item {number}", task) for number, task in enumerate(json.loads(text), start=1)]
    except ValueError as error:
        raise NoInterchange(f"{file.name} is not JSON: {error}") from None
    found = []
    # Only "\n" ends a line: other separators of Unicode may stand inside a text.
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            try:
                found.append((f"line {number}", json.loads(line)))
            except ValueError as error:
                raise NoInterchange(f"{file.name}, line {number} is not JSON: {error}") from None
    return found


def _home(one: Marked) -> Json:
    return {"passage_id": one.passage_id, "name": one.name, "text_sha256": one.text_sha256, "seen": as_json(one.seen)}


def _back(home: Mapping[str, Any], text: str, force: str | None, spans: Iterable[Span]) -> Marked:
    seen = json.loads(home["seen"])
    found = recalled(spans, seen)
    for span in found:
        if not 0 <= span.start < span.end <= len(text):
            raise ValueError(f"span {span.start}-{span.end} lies outside the text")
    return Marked(home["passage_id"], home["name"], text, home["text_sha256"], force, found, seen)


# ── Label Studio ─────────────────────────────────────────────────────────────────────────────────────────────


def _to_label_studio(one: Marked) -> Json:
    result: list[Json] = [
        {
            "id": span.id, "from_name": "spans", "to_name": "text", "type": "labels",
            "value": {"start": span.start, "end": span.end, "text": one.text[span.start : span.end],
                      "labels": [span.label]},
        }
        for span in one.spans
    ]  # fmt: skip
    if one.force:
        chosen = {"choices": [one.force]}
        result.append(
            {
                "id": f"{one.passage_id}|force",
                "from_name": "force",
                "to_name": "text",
                "type": "choices",
                "value": chosen,
            }
        )
    return {"data": {"text": one.text} | _home(one), "predictions": [{"model_version": "iccmine", "result": result}]}


def _from_label_studio(task: Json) -> Marked | None:
    data = task["data"]
    made = [one for one in task.get("annotations", ()) if not one.get("was_cancelled")]
    result = (made or task.get("predictions") or [{"result": []}])[-1]["result"]
    spans = [
        Span(one["id"], one["value"]["labels"][0], one["value"]["start"], one["value"]["end"])
        for one in result
        if one["type"] == "labels"
    ]
    chosen = [one["value"]["choices"][0] for one in result if one["type"] == "choices"]
    known = json.loads(data["seen"])
    # Regions that a person draws have ids of the tool's own.
    spans = [span if span.id in known else Span("", span.label, span.start, span.end) for span in spans]
    return _back(data, data["text"], chosen[0] if chosen else None, spans)


# ── doccano (project type: intent detection and slot filling) ────────────────────────────────────────────────


def _to_doccano(one: Marked) -> Json:
    entities = [[span.start, span.end, span.label] for span in one.spans]
    return {"text": one.text, "cats": [one.force] if one.force else [], "entities": entities} | _home(one)


def _from_doccano(task: Json) -> Marked | None:
    home = task if "seen" in task else task["meta"]
    entities = task["entities"] if "entities" in task else task["label"]
    spans = [
        Span("", one["label"], one["start_offset"], one["end_offset"])
        if isinstance(one, dict)
        else Span("", one[2], one[0], one[1])
        for one in entities
    ]
    force = task["cats"][0] if task.get("cats") else None
    return _back(home, task["text"], force, spans)


# ── Prodigy ──────────────────────────────────────────────────────────────────────────────────────────────────


def _to_prodigy(one: Marked) -> Json:
    return {
        "text": one.text,
        "spans": [{"start": span.start, "end": span.end, "label": span.label, "id": span.id} for span in one.spans],
        "options": [{"id": force, "text": force} for force in FORCES],
        "accept": [one.force] if one.force else [],
        "meta": {"passage": one.name},
        "iccmine": _home(one),
    }


def _from_prodigy(task: Json) -> Marked | None:
    if task.get("answer", "accept") != "accept":
        return None
    spans = [Span(one.get("id", ""), one["label"], one["start"], one["end"]) for one in task.get("spans", ())]
    accepted = task.get("accept") or [None]
    return _back(task["iccmine"], task["text"], accepted[0], spans)


_OUT: Mapping[str, Callable[[Marked], Json]] = {
    "label-studio": _to_label_studio, "doccano": _to_doccano, "prodigy": _to_prodigy,
}  # fmt: skip
_IN: Mapping[str, Callable[[Json], Marked | None]] = {
    "label-studio": _from_label_studio, "doccano": _from_doccano, "prodigy": _from_prodigy,
}  # fmt: skip
