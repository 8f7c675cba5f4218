"""Invented documents in any number, laid out like those of the publishers; all wording is specimen wording."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path
from typing import Any

import yaml

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
sys.path.append(str(CORPUS))

from specimen_layouts import akn, docx, filing  # noqa: E402


@cache
def _text(name: str) -> dict[str, Any]:
    return yaml.safe_load((CORPUS / "specimen_texts" / f"{name}.yaml").read_text(encoding="utf-8"))


@cache
def statement(number: int, *, symbol: str | None = None, words: str = "", language: str = "eng") -> bytes:
    """A presidential statement in Akoma Ntoso; ``words`` is added as a last paragraph."""
    text = _text("S_PRST_2031_9")
    more = [f"The Security Council requests the Government of Tuvalu to send specimen report {number} to the Court."]
    more += [words] if words else []
    return akn.render(
        text
        | {
            "symbol": symbol or f"S/PRST/2031/{number}",
            "work": f"2031-{number}",
            "job": f"31-{number:05d} (E)",
            "language": language,
            "paragraphs": [*text["paragraphs"][:-1], *more],
        }
    )


@cache
def decision(number: int, *, words: str = "") -> bytes:
    """A decision of a chamber as PDF; ``words`` is added as a last paragraph."""
    text = _text("ICC_903_management")
    own = (
        f"Iceland asks for leave to file specimen annex {number}. The Chamber requests Iceland to surrender Mr. Maras."
    )
    return filing.render(
        text
        | {
            "number": number_of(number),
            "paragraphs": [*text["paragraphs"], own, *([words] if words else [])],
            "title": f"Decision on specimen annex {number}",
        }
    )


@cache
def resolution(number: int, *, words: str = "") -> bytes:
    """A resolution of the Assembly as Word file; ``words`` is added as a last paragraph of the preamble."""
    text = _text("ICC_ASP_91_Res8")
    own = f"*Recalling* that specimen report {number} urges all States Parties to execute warrants of arrest,"
    return docx.render(
        text
        | {
            "symbol": f"ICC-ASP/91/Res.{number}",
            "headline": f"Resolution ICC-ASP/91/Res.{number}",
            "title": f"Resolution on specimen report {number}",
            "preamble": [*text["preamble"], own, *([words] if words else [])],
        }
    )


def number_of(number: int) -> str:
    """The number of an invented decision: ``ICC-99/01-01/31-1007``."""
    return f"ICC-99/01-01/31-{1000 + number}"
