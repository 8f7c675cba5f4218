"""Identities: the document_id of DATASET.md, from a symbol or from a title and a date."""

from __future__ import annotations

import re
import unicodedata


def slug(text: str) -> str:
    """Lower case, every run of other characters than a-z, 0-9 and ``.`` as one hyphen, accents taken off first."""
    plain = "".join(one for one in unicodedata.normalize("NFKD", text) if not unicodedata.combining(one))
    return re.sub(r"[^a-z0-9.]+", "-", plain.lower()).strip("-.")


def document_id(symbol: str | None, *, title: str = "", date: str | None = None, language: str = "en") -> str:
    """The symbol's slug; without a symbol, title and date; ``@fr`` behind it for another language than English.

    >>> document_id("ICC-02/05-01/09-139")
    'icc-02-05-01-09-139'
    >>> document_id(None, title="Rome Statute", date="1998-07-17", language="fr")
    'rome-statute-1998-07-17@fr'
    """
    base = slug(symbol) if symbol else slug(f"{title} {date or ''}")
    return base if language == "en" else f"{base}@{language}"
