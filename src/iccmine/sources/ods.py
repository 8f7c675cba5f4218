"""The Official Document System: no list, but every United Nations symbol in up to six languages."""

from __future__ import annotations

from urllib.parse import quote, urlsplit, urlunsplit

from iccmine.sources.answer import Answer, Unavailable
from iccmine.sources.transport import Web

# An unknown language is answered with the English file, so no other is ever asked for.
LANGUAGES = frozenset({"ar", "en", "es", "fr", "ru", "zh"})
# Word files keep paragraphs apart, but before about 2015 they are in a form that is not read.
_FORMS = (("docx", ("PK",)), ("pdf", ("%PDF-",)))


def fetch_symbol(web: Web, template: str, *, symbol: str, language: str) -> Answer:
    """The text under a symbol: as a Word file where there is one that can be read, else as PDF.

    Raises:
        Unavailable: ``not_found`` where the symbol or the language is missing, or what else stands in the way.
    """
    if language not in LANGUAGES:
        raise ValueError(f"{language!r} is no language of the Official Document System")
    failure: Unavailable | None = None
    for form, signs in _FORMS:
        url = template.format(symbol=quote(symbol, safe="/()"), language=language, type=form)
        try:
            answer = web.get(_place(web, url), accept=signs)
        except Unavailable as error:
            if error.reason not in ("wrong_type", "not_found"):
                raise
            failure = error
        else:
            return Answer(
                url, answer.final_url, answer.status, answer.body, answer.media_type,
                answer.retrieved_at, answer.headers,
            )  # fmt: skip
    assert failure is not None
    raise failure


def _place(web: Web, url: str) -> str:
    """Where the file is. The redirect is written in capitals, and only the same path in small letters has the file."""
    parts = urlsplit(web.locate(url))
    if parts.path.rstrip("/").lower() == "/error":
        raise Unavailable("not_found", f"{url}: no such symbol in this language", url=url)
    return urlunsplit(parts._replace(path=parts.path.lower()))
