"""United Nations Akoma Ntoso, as the unofficial copies of resolutions, statements and drafts are marked up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from specimen_layouts import markup

Text = Mapping[str, Any]

_ROOT = (
    '<akomaNtoso xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://docs.oasis-open.org/'
    "legaldocml/ns/akn/3.0 http://docs.oasis-open.org/legaldocml/akn-core/v1.0/os/part2-specs/schemas/akomantoso30.xsd"
    '" xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0" xmlns:html="http://www.w3.org/1999/xhtml" '
    'xmlns:akn4un="http://un.org/akn4un">'
)
_WORDS = {
    "eng": {
        "publisher": "United Nations", "body": "Security Council", "distribution": "Distr.: General",
        "number": "Resolution {number}", "annex": "annex",
        "adopted": 'Adopted by the Security Council at its <inline name="adoptionMeeting" title="{meeting}">'
        "{meeting} meeting</inline>, on",
    },
    "fra": {
        "publisher": "Nations Unies", "body": "Conseil de sécurité", "distribution": "Distr. générale",
        "number": "Résolution {number}", "annex": "annexe",
        "adopted": 'Adoptée par le Conseil de sécurité lors de sa <inline name="adoptionMeeting" title="{meeting}">'
        "{meeting} séance</inline>, le",
    },
}  # fmt: skip
_FORMULA = {"eng": "The Security Council", "fra": "Le Conseil de sécurité"}
_REFERENCES = (
    ("TLCOrganization", "source", "organization/un/DGACM", "DGACM"),
    ("TLCConcept", "dateOfIssuance", "concept/un/dateOfIssuance", "Date of issuance"),
    ("TLCConcept", "dateOfAdoption", "concept/un/dateOfAdoption", "Date of adoption"),
    ("TLCConcept", "symbol", "reference/un/symbol", "Symbol"),
    ("TLCConcept", "chaptervii", "reference/un/uncharter/chaptervii", "Chapter VII"),
    ("TLCRole", "publisher", "role/un/publisher", "Publisher"),
    ("TLCRole", "issuingBody", "role/un/issuingBody", "Issuing body"),
    ("TLCOrganization", "sc", "organization/un/securityCouncil", "Security Council"),
    ("TLCOrganization", "memberState", "organization/un/memberState", "Member State"),
    ("TLCTerm", "inFavour", "concept/un/voting/inFavour", "In favour"),
    ("TLCTerm", "against", "concept/un/voting/against", "Against"),
    ("TLCTerm", "abstaining", "concept/un/voting/abstaining", "Abstaining"),
)


def render(text: Text) -> bytes:
    """One statement file. ``malformed: true`` gives the mismatched tags of the statements of 2000 to 2009."""
    lines = [_ROOT, f"  <!--{escape(text['marked'])}-->", f'  <statement name="{text["name"]}">']
    lines += _meta(text)
    lines += _cover(text)
    lines += _statement_body(text) if text["name"] == "presidentialStatement" else _resolution_body(text)
    lines += ["  </statement>", "</akomaNtoso>"]
    return "\n".join(lines).encode()


def _meta(text: Text) -> Iterator[str]:
    yield "    <meta>"
    yield from _identification(text, indent=6)
    yield '      <classification source="DHLAUTH">'
    for keyword in text.get("keywords", []):
        yield f'        <keyword value="{keyword}" showAs="{keyword}" dictionary="UNBIS Thesaurus"></keyword>'
    agenda, title = escape(text["agenda"]), escape(text["title"])
    yield f'        <keyword value="X" dictionary="S/" showAs="{agenda}" refersTo="agenda"/>'
    yield f'        <keyword refersTo="title" value="{title}" showAs="{title}" dictionary="DHL"></keyword>'
    yield "      </classification>"
    yield '      <workflow source="#un">'
    for step in text["workflow"]:
        yield "        <step " + " ".join(f'{key}="{escape(value)}"' for key, value in step.items()) + " />"
    yield "      </workflow>"
    yield from _voting(text.get("votes", {}))
    yield '      <references source="#DGACM">'
    for tag, eid, href, shown in _REFERENCES:
        yield f'        <{tag} eId="{eid}" href="/akn/ontology/{href}" showAs="{shown}"></{tag}>'
    yield "      </references>"
    yield '      <presentation source="#un">'
    yield "        <akn4un:footerFirstPage>"
    yield "          <akn4un:footerFirstPageLeft>"
    yield "            <akn4un:internalCode>"
    yield f'              <docketNumber refersTo="#publicationJobNumber">{text["job"]}</docketNumber>'
    yield '              <img alt="bar code" class="barCode" src=""></img>'
    yield "            </akn4un:internalCode>"
    yield "          </akn4un:footerFirstPageLeft>"
    yield "        </akn4un:footerFirstPage>"
    yield "      </presentation>"
    yield "    </meta>"


def _identification(text: Text, *, indent: int, part: str = "") -> Iterator[str]:
    uri = f"/akn/un/statement/deliberation/unsc/{text['date']}/{text['work']}/"
    language, date = text["language"], text["date"]
    event = "voting" if text["name"] == "draftResolution" else "adoption"
    levels = (
        ("Work", f"{uri}!main/{part}", uri, date, event, "author", '<FRBRcountry value="un"></FRBRcountry>'),
        ("Expression", f"{uri}{language}@!main/{part}", f"{uri}{language}@/", date, "publication", "issuer",
         f'<FRBRlanguage language="{language}"></FRBRlanguage>'),
        ("Manifestation", f"{uri}{language}@/!main{'/' + part if part else ''}.xml", f"{uri}{language}@.xml",
         text["marked_up"], "markup", "editor", ""),
    )  # fmt: skip
    pad = " " * indent
    yield f'{pad}<identification source="#DGACM">'
    for level, this, whole, when, name, role, extra in levels:
        author = "DGACM" if role == "editor" else "sc"
        yield f"{pad}  <FRBR{level}>"
        yield f'{pad}    <FRBRthis value="{this}"></FRBRthis>'
        yield f'{pad}    <FRBRuri value="{whole}"></FRBRuri>'
        yield f'{pad}    <FRBRdate date="{when}" name="{name}"></FRBRdate>'
        yield f'{pad}    <FRBRauthor href="{author}" as="{role}"></FRBRauthor>'
        if extra:
            yield f"{pad}    {extra}"
        yield f"{pad}  </FRBR{level}>"
    yield f"{pad}</identification>"


def _voting(votes: Mapping[str, list[str]]) -> Iterator[str]:
    yield '      <analysis source="#un">'
    yield "        <parliamentary>"
    yield "          <voting>"
    if not votes:
        yield '            <quorum value=""></quorum>'
    for kind, members in votes.items():
        yield f'            <count value="0{len(members):02d}" refersTo="{kind}">'
        yield "              <akn4un:voters>"
        for member in members:
            yield f'                <organization refersTo="memberState">{member}</organization>'
        yield "              </akn4un:voters>"
        yield "            </count>"
    yield "          </voting>"
    yield "        </parliamentary>"
    yield "      </analysis>"


def _cover(text: Text) -> Iterator[str]:
    words, language, date = _WORDS[text["language"]], text["language"], text["date"]
    day = markup.long_date(date, language)
    yield '    <coverPage eId="coverPage_1">'
    yield '      <p><span refersTo="#publisher" class="upperLeft">'
    yield f'          <docAuthority refersTo="#publisher">{words["publisher"]}</docAuthority></span></p>'
    yield f'      <p class="upperRight"><docNumber refersTo="#symbol">{text["symbol"]}</docNumber></p>'
    yield '      <p class="upperLeft"><img src="logo-un.jpg"></img>'
    yield f'        <docAuthority refersTo="#issuingBody" class="rightBig">{words["body"]}</docAuthority></p>'
    yield '      <p><docStatus refersTo="#generalDistribution" class="rightSmall">'
    yield f"        {words['distribution']}</docStatus></p>"
    yield f'      <p><docDate date="{date}" class="rightSmall" refersTo="#dateOfIssuance">{day}</docDate></p>'
    if text["name"] == "resolution":
        number = words["number"].format(number=text["symbol"].removeprefix("S/RES/"))
        adopted = words["adopted"].format(meeting=text["meeting"])
        yield f'      <p xml:space="preserve"><docTitle refersTo="#resolutionNumber">\t\t{number}</docTitle></p>'
        yield f'      <p xml:space="preserve"><docTitle refersTo="#specimen">\t\t{text["notice"]}</docTitle></p>'
        yield f'      <p xml:space="preserve"><docTitle refersTo="#adoption">{adopted}'
        yield f'<docDate date="{date}" refersTo="#adoptionDate"> {day}</docDate></docTitle></p>'
    else:
        yield f'      <p><docTitle refersTo="#specimen">\t\t{text["notice"]}</docTitle></p>'
    yield "    </coverPage>"


def _resolution_body(text: Text) -> Iterator[str]:
    if text["name"] == "draftResolution":
        yield f'    <preface><p><docTitle refersTo="sponsors">\t\t{text["sponsors"]}</docTitle></p></preface>'
    count = 1
    yield "    <preamble>"
    yield f'      <formula name="enactingFormula" eId="formula_{count}">'
    yield f'        <p xml:space="preserve"><span class="italic">{_FORMULA[text["language"]]}</span>,</p>'
    yield "      </formula>"
    for paragraph in text["preamble"]:
        count += 1
        name = next((words for style, words in markup.runs(paragraph) if style == "italic"), "")
        yield f'      <container name="{name}" eId="container_{count}">'
        yield f'        <p xml:space="preserve">\t{markup.xml(paragraph)}</p>'
        yield "      </container>"
    yield "    </preamble>"
    yield "    <mainBody>"
    number = 0
    for block in text["body"]:
        count += 1
        if "heading" in block:
            yield f'      <paragraph eId="para_{count}" class="H4">'
            yield f"        <subheading>\t\t{block['heading']}</subheading>"
            yield "      </paragraph>"
            continue
        number += 1
        yield from _operative(block, eid=f"para_{count}", number=f"{number}.")
    yield "    </mainBody>"
    yield from _annexes(text, count)


def _operative(block: Mapping[str, Any], *, eid: str, number: str) -> Iterator[str]:
    yield f'      <paragraph eId="{eid}" class="SingleTxt">'
    yield f"        <num>{number}</num>"
    if "items" not in block:
        yield f'        <content eId="{eid}__content">'
        yield f'          <p xml:space="preserve">\t{markup.xml(block["text"])}</p>'
        yield "        </content>"
    else:
        yield f'        <list eId="{eid}_list">'
        yield f'          <intro eId="{eid}_list_intro">'
        yield f'            <p xml:space="preserve">\t{markup.xml(block["text"])}</p>'
        yield "          </intro>"
        for letter, item in zip("abcdefgh", block["items"], strict=False):
            point = f"{eid}_list_point_{letter}"
            yield f'          <point eId="{point}">'
            yield f"            <num>({letter})</num>"
            yield f'            <content eId="{point}_content">'
            yield f'              <p xml:space="preserve">\t{markup.xml(item)}</p>'
            yield "            </content>"
            yield "          </point>"
        yield "        </list>"
    yield "      </paragraph>"


def _annexes(text: Text, count: int) -> Iterator[str]:
    annexes = text.get("annexes", [])
    if not annexes:
        return
    part = _WORDS[text["language"]]["annex"]
    yield "    <attachments>"
    yield f'      <attachment><doc name="{part}">'
    yield "        <meta>"
    yield from _identification(text, indent=10, part=part)
    yield "        </meta>"
    yield "        <mainBody>"
    for annex in annexes:
        for heading in (annex["label"], annex["title"]):
            count += 1
            yield f'          <paragraph eId="para_{count}" class="H1">'
            yield f"            <heading>{heading}</heading>"
            yield "          </paragraph>"
        for number, paragraph in enumerate(annex["paragraphs"], 1):
            count += 1
            yield f'          <paragraph eId="para_{count}" class="SingleTxt">'
            yield f"            <num>{number}.</num>"
            yield f'            <content eId="para_{count}__content">'
            yield f'              <p xml:space="preserve">\t{markup.xml(paragraph)}</p>'
            yield "            </content>"
            yield "          </paragraph>"
    yield "        </mainBody>"
    yield "      </doc></attachment>"
    yield "    </attachments>"


def _statement_body(text: Text) -> Iterator[str]:
    title = '<span class="bold">\t\tStatement by the President of the Security Council: specimen</span>'
    if text.get("malformed"):
        # A paragraph is opened where a title is closed: the slip of the mark-up tool in the early statements.
        yield "    <preface>"
        yield "      <p />"
        yield "    </preface>"
        yield "    <mainBody>"
        yield '      <paragraph eId="para_1" class="H1">'
        yield f"        {title}"
        yield "      </docTitle>"
        yield "      </p>"
    else:
        yield "    <preface>"
        yield f'      <p><docTitle refersTo="#title1">{title}</docTitle></p>'
        yield "    </preface>"
        yield "    <mainBody>"
    yield '      <alinea><content eId="alinea_1__content">'
    yield f'          <p xml:space="preserve">\t{markup.xml(text["introduction"])}</p>'
    yield "      </content></alinea>"
    for count, paragraph in enumerate(text["paragraphs"], 2):
        yield f'      <paragraph eId="para_{count}" class="SingleTxt">'
        yield f'        <content eId="para_{count}__content">'
        yield f'          <p xml:space="preserve">\t\t“{markup.xml(paragraph)}</p>'
        yield "        </content>"
        yield "      </paragraph>"
    yield "    </mainBody>"
