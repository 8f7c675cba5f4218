"""Templates of the page, filled with other people's text: everything is escaped unless a template made it itself."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from iccmine.review.app.keys import key_of

# Characters that steer or hide text without being seen: overrides and isolates of direction, and control codes.
_UNSEEN = re.compile("[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]")


def render(template: str, **values: Any) -> Markup:
    """A template of ``templates/`` with its values.

    Raises:
        jinja2.UndefinedError: the template names a value that was not given.
    """
    return Markup(_environment().get_template(f"{template}.html").render(values))


def shown(text: object) -> Markup:
    """Text for a reader; a character that steers or hides other text is replaced by its name in brackets."""
    return Markup(_UNSEEN.sub(_named, str(escape(text))))


def visible(text: str) -> str:
    """Text for an attribute: a character that steers or hides other text is replaced by a sign."""
    return _UNSEEN.sub("\ufffd", text)


def words(code: object) -> str:
    """A value of a closed list as a reader would write it: ``arrest_surrender`` → ``arrest surrender``."""
    return "—" if code is None or code == "" else str(code).replace("_", " ")


def _named(found: re.Match[str]) -> str:
    name = unicodedata.name(found[0], f"U+{ord(found[0]):04X}")
    return f'<span class="unseen">[{name.lower()}]</span>'


def _finalized(value: object) -> object:
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("iccmine.review.app"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalized,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"shown": shown, "words": words, "thousands": lambda number: f"{number:,}"}
    environment.globals |= {"key_of": key_of}
    return environment
