"""What a document carries once it went through the pipeline: the ``doc._`` attributes and their defaults."""

from __future__ import annotations

from spacy.tokens import Doc

from iccmine.records import Context

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


register()
