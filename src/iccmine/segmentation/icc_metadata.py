"""What the title page of a document of the Court says: number, date, title, case, situation, author, kind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from iccmine.records import DocumentKind, Speaker
from iccmine.segmentation.dates import read_date
from iccmine.segmentation.icc_symbols import SYMBOL, case_number
from iccmine.segmentation.lines import join
from iccmine.segmentation.situations import situation_named

_DATE_LINE = re.compile(r"(?:^|.*\s)Date\s*:\s*(?P<date>.+)$", re.I)
_CLASSIFICATION = re.compile(
    r"^(?:urgent\b\W*)?(?:"
    r"public(?:\s+(?:(?:court )?document|court record|redacted|version|with|and|urgent)\b.*|\s*[(,;:/–—-].*|\W*)"
    r"|under seal.*|(?:strictly )?confidential.*|ex parte.*|document publi(?:c|que)\b.{0,40}|publique.{0,60})$"
    r"|^urgent\W*$",
    re.I,
)
_CLASS_TAIL = re.compile(r"^(?:with|avec)\s+.*ann?ex", re.I)
_ANNEXES = re.compile(r"\s+with (?:\w+ )*annex", re.I)
_REDACTED = re.compile(r"(?:lesser |second |third |further |corrected )*redacted version of(?: the)?\b[\s“‘\"']*", re.I)
# What a redacted version says of its original: its number and date.
_REFERENCE = re.compile(
    r"[”’\"]?,?\s*\(?ICC-\s?\d{2}/\d{2}\S*?\)?[”’\"]?(?:,? (?:dated |of )?\d{1,2} \w+ \d{4})?\s*$"
    r"|[”’\"],? \d{1,2} \w+ \d{4}\s*$"
)
_SITUATION = re.compile(r"^(?:THE\s+)?SITUATION\s+(?:IN|EN|AU|AUX|ON)\s+(?:THE\s+|LA\s+|L[’'])?(?P<name>.+)$", re.I)
_PARTIES = re.compile(r"(?:THE PROSECUTOR|LE PROCUREUR)\s+(?:v\.?|c\.|vs\.?)\s+(?P<accused>.+)", re.I)
_SOURCE = re.compile(r"^(?:Sources?|Origine)\s*:\s*(?P<source>.*)$", re.I)
_ONE_NAME = re.compile(r"[A-Z][a-zà-ÿ]+(?:-[A-Z][a-zà-ÿ]+)?")
_CHAMBER = re.compile(r"^(?:THE |LA )?(?:(?:PRE-TRIAL|TRIAL|APPEALS) CHAMBER|PRESIDENCY|CHAMBRE|PRÉSIDENCE)\b", re.I)
_END_OF_TITLE = re.compile(
    r"^(?:Sources?\s*:|Origine\s*:|No\.?\s*:?|N[o°]\s*:?\s*ICC|Traduction officielle)(?!\w)", re.I
)
_HEAD_LINE = re.compile(
    r"(?:Original|Date|Before|Devant|Judge|Mme la juge|M\.? le juge|IN THE CASE|AFFAIRE|Sources?|Origine|No\.?)\b", re.I
)
# Where a reader takes the head of the next page's box for one more line of the title.
_NOTIFIED = re.compile(
    r"\s*(?:(?:Decision|Order|Judge?ment|Document|Décision|Ordonnance|Arrêt|Jugement)(?:/\w+)? )?"
    r"(?:to be notified|à notifier)\b.*",
    re.I,
)

_AUTHORS: tuple[tuple[str, Speaker], ...] = (
    (r"office of the prosecutor|bureau du procureur|prosecution|prosecutor|\bl’accusation", "prosecutor"),
    (r"victims|victimes|legal representatives?", "victims"),
    (r"registrar|registry|greff", "registry"),
    (r"\bchambers?\b|\bchambre|presidency|présidence|\bjudges?\b", "chamber"),
    (r"defen[cs]e|d[ée]fense|\bcounsel\b|conseils? de\b", "defence"),
    (
        r"republic|kingdom|government of|permanent representative|permanent mission|embassy|ambassade|state of|"
        r"authorit(?:y|ies)\b|autorités|ministry|minist[eè]re|république|royaume|gouvernement",
        "state",
    ),
    (
        r"organi[sz]ation|league|union|amic(?:us|i)|trust fund|cent(?:re|er)|university|institute|association|network|"
        r"society",
        "organization",
    ),
)
# The first that fits decides; words of a chamber's acts come before those of a party's.
_KINDS: tuple[tuple[str, DocumentKind], ...] = (
    (r"^(?:\S+ ){0,2}?(?:warrants? of arrest|mandats? d.arr[êe]t)\b", "warrant"),
    (r"^(?:\w+[ -]){0,3}?(?:judge?ments?|arr[êe]t|jugement)\b", "judgment"),
    (r"^(?:\S+ ){0,4}?(?:orders?|ordonnance)\b", "order"),
    (r"^(?:\S+ ){0,5}?(?:decisions?|décision|directions|opinion|corrigendum)\b", "decision"),
    (r"\b(?:report|rapport)\b", "report"),
    (r"^(?:\S+ ){0,4}?(?:response|reply|observations?|submissions?|réponse)\b", "submission"),
    (r"\b(?:request|application|motion|appeal|requête|demande|acte d.appel)\b", "request"),
    (r"\b(?:notice|notification|charges|brief|mémoire|submissions?|document in support)\b", "submission"),
)


@dataclass(frozen=True, slots=True)
class TitlePage:
    """The facts of a title page; None where it is silent."""

    symbol: str | None
    date: str | None
    title: str
    situation: str | None
    case: str | None
    author: Speaker
    kind: DocumentKind


def read_title_page(lines: Sequence[str], *, symbol: str | None = None) -> TitlePage:
    """Read the first page of a filing, line by line. ``symbol`` is the number where it is already known."""
    text = "\n".join(lines)
    found = SYMBOL.search(text)
    symbol = symbol or (re.sub(r"\s", "", found[0]) if found else None)
    title = _title(lines)
    source = _source(lines)
    return TitlePage(
        symbol=symbol,
        date=_date(lines),
        title=title,
        situation=_situation(lines),
        case=_case(lines, symbol),
        author=_author(title, source, lines),
        kind=kind_of(title),
    )


def _first(pattern: re.Pattern[str], lines: Sequence[str], group: str) -> str | None:
    return next((found[group].strip() for line in lines if (found := pattern.match(line))), None)


def _situation(lines: Sequence[str]) -> str | None:
    """The situation that the page names in its own line."""
    printed = _first(_SITUATION, lines, "name")
    return situation_named(printed) if printed else None


def _source(lines: Sequence[str]) -> str | None:
    """What stands behind ``Source:``, in its line or, where the page is set in columns, in the next."""
    for line, after in zip_longest(lines, lines[1:], fillvalue=""):
        if found := _SOURCE.match(line):
            return found["source"].strip() or after or None
    return None


def _date(lines: Sequence[str]) -> str | None:
    printed = _first(_DATE_LINE, lines, "date")
    return read_date(printed) if printed else None


def _title(lines: Sequence[str]) -> str:
    """The lines between the classification (``Public``) and the page's foot; of a redacted version, what it is of.

    A page without classification has its title below the judges and the names of situation and case.
    """
    start = next((i for i, line in enumerate(lines) if _CLASSIFICATION.match(line)), None)
    if start is None and (start := _below_head(lines)) is None:
        return ""
    end = next((i for i in range(start, len(lines)) if _END_OF_TITLE.match(lines[i])), len(lines))
    text = " ".join(lines[start:end])
    redacted = _REDACTED.search(text)
    if redacted:
        text = text[redacted.end() :]
    else:
        text = " ".join(
            line for line in lines[start:end] if not (_CLASSIFICATION.match(line) or _CLASS_TAIL.match(line))
        )
    text = _NOTIFIED.sub("", text)
    text = _REFERENCE.sub("", _ANNEXES.split(text, maxsplit=1)[0])
    return " ".join(text.split()).strip(" “”‘\"',")


def _below_head(lines: Sequence[str]) -> int | None:
    """Where the lines in mixed case begin that follow court, judges, situation and case; None without such a head."""
    heads = [n for n, line in enumerate(lines) if line.isupper() or _HEAD_LINE.match(line) or _PARTIES.search(line)]
    end = next((n for n in heads if n and _END_OF_TITLE.match(lines[n])), len(lines))
    before = [n for n in heads if n < end]
    return before[-1] + 1 if before and before[-1] + 1 < end else None


def _case(lines: Sequence[str], symbol: str | None) -> str | None:
    """``The Prosecutor v. X`` as printed over one or more lines, else the case's number."""
    start = next((i for i, line in enumerate(lines) if _PARTIES.search(line)), None)
    if start is None:
        return case_number(symbol or "")
    accused = [_PARTIES.search(lines[start])["accused"]]  # type: ignore[index]
    for line in lines[start + 1 :]:
        if _CLASSIFICATION.match(line) or _END_OF_TITLE.match(line) or not line.isupper():
            break
        accused.append(line)
    return f"The Prosecutor v. {_capitalise(join(accused).strip(' .'))}"


def _capitalise(name: str) -> str:
    if not name.isupper():
        return name
    small = {"AND", "ET", "DE", "DU"}
    return " ".join(
        word.lower() if word in small else re.sub(r"[^\W\d_]+", lambda part: part[0].capitalize(), word)
        for word in name.split()
    )


def _author(title: str, source: str | None, lines: Sequence[str]) -> Speaker:
    """The ``Source:`` line of a party's filing decides; then the act's name; then the party named in the title."""
    if source:
        return _party(source) or ("state" if _is_bare_state(source, title) else "other")
    if kind_of(title) in ("decision", "order", "judgment", "warrant"):
        return "chamber"
    return _party(title) or ("chamber" if any(_CHAMBER.match(line) for line in lines) else "other")


def _is_bare_state(source: str, title: str) -> bool:
    """Whether a source that names no office is a State by its short name: one name, or one that the title repeats."""
    name = source.strip(" .").removeprefix("The ")
    return bool(_ONE_NAME.fullmatch(name)) or (len(name) > 3 and not name.isupper() and name in title)


def _party(text: str) -> Speaker | None:
    return next((speaker for pattern, speaker in _AUTHORS if re.search(pattern, text, re.I)), None)


def kind_of(title: str) -> DocumentKind:
    """The kind of a document of the Court by its title."""
    return next((kind for pattern, kind in _KINDS if re.search(pattern, title, re.I)), "other")
