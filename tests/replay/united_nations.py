"""The Official Document System, the table of meetings, the catalogue by OAI-PMH and the depositary's page, in shape."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from html import escape

from tests.replay.faults import APPLICATION_PAGE, HTML
from tests.replay.server import Reply, Request

Key = tuple[str, str, str]


@dataclass
class OfficialDocuments:
    """Texts by symbol, language and form. The redirect is in capitals; only the path in small letters has the file."""

    texts: dict[Key, bytes] = field(default_factory=dict)

    def __call__(self, request: Request) -> Reply | None:
        if request.path == "/api/symbol/access":
            return self._resolve(request.query)
        if request.path == "/error":
            return Reply(200, b"<html><body>There was an error</body></html>", HTML)
        if request.path.lower().startswith("/doc/undoc/"):
            return self._file(request.path)
        return None

    def _resolve(self, query: dict[str, str]) -> Reply:
        # A language that the system does not know is answered with the English file.
        language = query["l"] if query["l"] in {"ar", "en", "es", "fr", "ru", "zh"} else "en"
        key = (query["s"], language, query["t"])
        place = _place(key).upper() if key in self.texts else "/error"
        return Reply(302, b"", {"Location": place, "Set-Cookie": "ApplicationGatewayAffinity=specimen"})

    def _file(self, path: str) -> Reply:
        for key, body in self.texts.items():
            if path == _place(key):
                return Reply(200, body, {"Content-Type": "application/octet-stream"})
        return APPLICATION_PAGE


def _place(key: Key) -> str:
    return f"/doc/undoc/gen/n31/{sha256(repr(key).encode()).hexdigest()[:10]}/{key[2]}/n3100000.{key[2]}"


@dataclass
class MeetingsTable:
    """One row a meeting, of which the last cell may hold several outcomes; and the table of vetoes of all years."""

    outcomes: dict[int, list[str]] = field(default_factory=dict)
    vetoed: list[str] = field(default_factory=list)

    def __call__(self, request: Request) -> Reply | None:
        if request.path == "/dev/render_meeting_veto/sc_veto_list/EN":
            lines = "".join(
                f"<tr><td>3 May 2012</td><td>{draft}</td><td>S/PV.9901</td></tr>" for draft in self.vetoed or ["None"]
            )
            return Reply(200, f"<table><tr><th>Date</th></tr>{lines}</table>".encode(), HTML)
        if not request.path.startswith("/dev/render_meeting/scmeetings_"):
            return None
        year = int(request.path.split("_")[2].split("/")[0])
        rows = "".join(
            f"<tr><td>S/PV.{9900 + number}</td><td>3 February {year}</td><td>SC/1</td><td>Specimen</td>"
            f"<td>{escape(outcome)}</td></tr>"
            for number, outcome in enumerate(self.outcomes.get(year, ["No outcome"]))
        )
        return Reply(200, f"<table><tr><th>Meeting Record</th></tr>{rows}</table>".encode(), HTML)


@dataclass
class Catalogue:
    """OAI-PMH: two pages of records with a token between them, months without records, deleted records."""

    symbols: list[str] = field(default_factory=list)
    month: str = ""
    deleted: list[str] = field(default_factory=list)

    def __call__(self, request: Request) -> Reply | None:
        if request.path != "/oai2d":
            return None
        half = (len(self.symbols) + 1) // 2
        if request.query.get("resumptionToken") == "second":
            return _oai(f"<ListRecords>{_records(self.symbols[half:])}<resumptionToken/></ListRecords>")
        if not request.query.get("from", "").startswith(self.month):
            return _oai('<error code="noRecordsMatch">No records</error>')
        gone = "".join(
            f'<record><header status="deleted"><identifier>{symbol}</identifier></header>{_metadata(symbol)}</record>'
            for symbol in self.deleted
        )
        token = "<resumptionToken>second</resumptionToken>"
        return _oai(f"<ListRecords>{_records(self.symbols[:half])}{gone}{token}</ListRecords>")


def _records(symbols: list[str]) -> str:
    return "".join(
        f"<record><header><identifier>oai:specimen:{symbol}</identifier><datestamp>2031-03-14T09:10:11Z</datestamp>"
        f"</header>{_metadata(symbol)}</record>"
        for symbol in symbols
    )


def _metadata(symbol: str) -> str:
    return (
        '<metadata><marc:record xmlns:marc="http://www.loc.gov/MARC21/slim"><marc:datafield tag="191">'
        f'<marc:subfield code="a">{symbol}</marc:subfield></marc:datafield></marc:record></metadata>'
    )


def _oai(content: str) -> Reply:
    body = f'<?xml version="1.0"?><OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">{content}</OAI-PMH>'
    return Reply(200, body.encode(), {"Content-Type": "text/xml"})


@dataclass
class Depositary:
    """The page of the treaty: name as printed, signature, deposit. Under maintenance another page stands for it."""

    lines: list[tuple[str, str, str]] = field(default_factory=list)
    maintenance: bool = False

    def __call__(self, request: Request) -> Reply | None:
        if request.path != "/Pages/ViewDetails.aspx":
            return None
        if self.maintenance:
            return Reply(200, b"<html><body>The site is under maintenance.</body></html>", HTML)
        return Reply(200, self.page(), HTML)

    def page(self) -> bytes:
        rows = "".join(
            f"<tr><td>{name}</td><td>{signed}</td><td>{deposited}</td></tr>" for name, signed, deposited in self.lines
        )
        return (
            '<html><body><span id="ctl00_tcrptEIF_text">1 July 2002</span><table id="ctl00_tblgrid">'
            f"<tr><td>Participant</td><td>Signature</td><td>Ratification</td></tr>{rows}</table></body></html>"
        ).encode()
