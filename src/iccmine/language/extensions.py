"""What a document carries once it went through the pipeline: the ``doc._`` attributes and their defaults."""

from __future__ import annotations

from spacy.tokens import Doc, Span

from iccmine.records import Context

_TEXT = "iccmine_text"
_NOTHING: tuple[()] = ()
_DEFAULTS: dict[str, object] = {
    "context": Context(),
    "opening": None,
    "operative_verbs": _NOTHING,
    "modals": _NOTHING,
    "citations": _NOTHING,
    "actors": _NOTHING,
    "speaker": "issuing_body",
    "provisions": _NOTHING,
    "noncompliance": _NOTHING,
}


def register() -> None:
    """Register the extensions with spaCy; doing it twice is harmless."""
    for name, default in _DEFAULTS.items():
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=default)


def text_of(doc: Doc) -> str:
    """The text of a doc, put together once: ``doc.text`` joins all tokens each time that it is asked."""
    text = doc.user_data.get(_TEXT)
    if text is None:
        text = doc.user_data[_TEXT] = doc.text
    return str(text)


def span(doc: Doc, start: int, end: int, *, label: str, span_id: str = "") -> Span:
    """The tokens that the code points ``start`` to ``end`` touch, as a span."""
    found = doc.char_span(start, end, label=label, span_id=span_id, alignment_mode="expand")
    if found is None:
        raise ValueError(f"no tokens between {start} and {end} in a text of {len(doc.text)}")
    return found


register()
