"""Plain text: the text layer of a printed resolution, a meeting record, a digest of a finding, a treaty page."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Mapping
from typing import Any

from specimen_layouts import markup

Text = Mapping[str, Any]


def _ordinal(meeting: str) -> str:
    return f"{meeting} meeting"


def printed_resolution(text: Text) -> bytes:
    """A resolution as extracted from its PDF: symbol, job number and page number stand between paragraphs."""
    lines = [*_masthead(text), *_wrapped(markup.plain(f"*{'The Security Council'}*,"))]
    for paragraph in text["preamble"]:
        lines += _wrapped(markup.plain(paragraph))
    number = 0
    for block in text["body"]:
        if "heading" in block:
            lines.append(block["heading"])
            continue
        number += 1
        lines += _wrapped(f"{number}. {markup.plain(block['text'])}")
        for letter, item in zip("abcdefgh", block.get("items", []), strict=False):
            lines += _wrapped(f"({letter}) {markup.plain(item)}")
    return ("\n".join(_paged(lines, text)) + "\n").encode()


def _masthead(text: Text) -> list[str]:
    day, job = markup.long_date(text["date"]), text["job"]
    digits = job.split(" ")[0].replace("-", "")
    return [
        f"United Nations {text['symbol']}", "Security Council Distr.: General", day, job, f"*{digits}*",
        f"Resolution {text['symbol'].removeprefix('S/RES/')}", text["notice"],
        f"Adopted by the Security Council at its {_ordinal(text['meeting'])}, on", day,
    ]  # fmt: skip


def _wrapped(paragraph: str, width: int = 82) -> list[str]:
    return textwrap.wrap(paragraph, width, break_on_hyphens=True)


def _paged(lines: list[str], text: Text, first: int = 34, others: int = 42) -> Iterator[str]:
    """Break after each page's last line; the page number sticks to the job number, on its outer side."""
    job = text["job"].split(" ")[0]
    page, room = 1, first
    for line in lines:
        if room == 0:
            page, room = page + 1, others
            yield text["symbol"]
            yield f"{job}{page}" if page % 2 == 0 else f"{page}{job}"
        yield line
        room -= 1


def digest(text: Text) -> bytes:
    """A digest of findings: bullet paragraphs that end in the number of the paragraph that they sum up."""
    record = {
        "_id": f"CLD-{text['number']}_1(ENG)",
        "_source": "specimen",
        "_type": "case_law",
        "_fetched_at": f"{text['fetched']}T00:00:00+00:00",
        "title": text["title"],
        "text": "\n\n".join(f"- {finding['text']} (para. {finding['para']})." for finding in text["findings"]),
        "date": text["fetched"],
        "url": "https://example.org/specimen",
        "document_number": text["number"],
        "case_name": text["case"],
        "situation_case": text["case"],
        "importance": "High",
        "confidentiality": "PUBLIC",
        "court": "International Criminal Court",
        "keywords": str([f"{keyword} ;\n" for keyword in text["keywords"]]),
        "decision_type": "Written",
        "pages": "0005-0009",
        "paragraphs": "; ".join(f"{finding['para']:04d}" for finding in text["findings"]),
    }
    return json.dumps(record, ensure_ascii=False, indent=1).encode()


def treaty(text: Text) -> bytes:
    """An agreement in Markdown as the Netherlands' treaty base serves it: chapters, articles, their titles, lists."""
    lines = ["<meta http-equiv='Content-Type' content='text/html; charset=utf-8' />", ""]
    lines += [f"##{text['dutch_title']}", "", f"####{text['title']}", "", text["preamble"], ""]
    for chapter in text["chapters"]:
        lines += [f"### CHAPTER  {chapter['number']}  ", "", f"####{chapter['title']}", ""]
        for article in chapter["articles"]:
            lines += [f"### Article  {article['number']}  ", "", f"####{article['title']}", ""]
            paragraphs = article["paragraphs"]
            if len(paragraphs) == 1:
                lines += _article_paragraph(paragraphs[0], label="")
                continue
            for number, paragraph in enumerate(paragraphs, 1):
                lines += _article_paragraph(paragraph, label=f"{number}.  ")
    return ("\n".join(lines) + "\n").encode()


def _article_paragraph(paragraph: str | Mapping[str, Any], *, label: str) -> list[str]:
    if isinstance(paragraph, str):
        return [f"{label}{paragraph}  ", ""] if not label else [f"{label}{paragraph}  "]
    items = [part for letter, item in zip("abcdefgh", paragraph["items"], strict=False)
             for part in (f"{letter}) {item}  ", "")]  # fmt: skip
    return [f"{label}{paragraph['text']} ", "", *items]


def meeting_record(text: Text) -> bytes:
    """A verbatim record: cover, list of members, agenda, then narrow lines of speech with running heads between."""
    symbol, job, day = text["symbol"], text["job"], text["date"]
    slashed = "/".join(reversed(day.split("-")))
    lines = [f"United Nations {symbol}", "Security Council", text["year"], f"{text['meeting']} meeting"]
    lines += [text["weekday_date"], "New York", text["notice"]]
    for place, (label, who) in enumerate((entry["state"], entry["name"]) for entry in text["members"]):
        lines.append(f"President: {who} " + ". " * 24 + f"({label})" if place == 0 else
                     ("Members: " if place == 1 else "") + f"{label} " + ". " * 24 + who)  # fmt: skip
    lines += ["Agenda", text["agenda"], text["disclaimer"], f"*{job.split(' ')[0].replace('-', '')}*", job]
    body = [line for paragraph in text["paragraphs"] for line in textwrap.wrap(paragraph, 52)]
    for page, start in enumerate(range(0, len(body), 60), 2):
        short = job.split(" ")[0]
        if page % 2 == 0:
            lines += [f"{page}/{text['pages']} {short}", f"{symbol} {text['agenda']} {slashed}"]
        else:
            lines += [f"{short} {page}/{text['pages']}", f"{slashed} {text['agenda']} {symbol}"]
        lines += body[start : start + 60]
    return ("\n".join(lines) + "\n").encode()
