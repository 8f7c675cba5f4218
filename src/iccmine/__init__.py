"""Mine documents on cooperation with the International Criminal Court: who is bound, by what words, who failed.

>>> import iccmine
>>> nlp = iccmine.load("en")                                           # doctest: +SKIP
>>> documents = iccmine.mine_document(Path("S_RES_9001.xml").read_bytes())  # doctest: +SKIP
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from iccmine.language import load
    from iccmine.mining import mine_document

__version__ = "0.1.0"
__all__ = ["load", "mine_document"]

# spaCy takes a second to import: who only asks for the version or for help need not wait.
_HOMES = {"load": "iccmine.language", "mine_document": "iccmine.mining"}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
