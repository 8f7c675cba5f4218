"""Non-compliance in the genres of the Court and of those who follow it up. Rows read: words | "STATE stage, ..." or "-"."""

# ruff: noqa: E501 (a row of a table is a line)

import pytest

from iccmine import language
from iccmine.language.noncompliance import resolve_mentions
from iccmine.records import Context

VOICES = {
    "chamber": Context(body="icc", kind="decision", genre="filing", passage_kind="paragraph", author="chamber"),
    "disposition": Context(
        body="icc", kind="decision", genre="filing", passage_kind="disposition", author="chamber",
        title="Decision on the non-compliance of Iceland with a request",
    ),
    "prosecutor": Context(body="icc", kind="request", genre="filing", passage_kind="paragraph", author="prosecutor"),
    "state": Context(body="icc", kind="submission", genre="filing", passage_kind="paragraph", author="state"),
    "report": Context(body="assembly_of_states_parties", kind="report", genre="report", passage_kind="paragraph"),
    "assembly": Context(body="assembly_of_states_parties", genre="resolution", passage_kind="operative"),
    "council": Context(body="security_council", genre="resolution", passage_kind="operative", chapter_vii=True),
    "statement": Context(body="security_council", kind="presidential_statement", genre="statement"),
    "record": Context(body="security_council", kind="other", genre="meeting_record", passage_kind="paragraph"),
    "digest": Context(body="icc", kind="decision", genre="digest", passage_kind="paragraph", author="chamber"),
}  # fmt: skip

CHAMBER = """
In light of the above, the Chamber concludes that the Republic of Chad did not discharge its duty to arrest Mr Orlan and to surrender him to the Court. | TCD established
By hosting Mr Orlan for three days without arresting him, Chad breached articles 86 and 89 of the Statute. | TCD established
The Chamber is of the view that the conduct of the Malawian authorities amounts to a failure to comply with a request for cooperation within the meaning of article 87(7). | MWI established
The obligation to consult under article 97 was not respected by Jordan. | JOR established
No steps whatsoever were taken by Mongolia to execute the warrant, in breach of its obligations under Part 9. | MNG established
It follows that Uganda was in non-compliance with its obligations at the time of the visit. | UGA established
The Chamber considers that Djibouti's failure to arrest Mr Orlan is not excused by the immunity that he may enjoy. | DJI established
Accordingly, a finding of non-compliance against Uganda is warranted. | UGA established
For these reasons, the Chamber enters a finding of non-compliance in respect of Hungary. | HUN established
The Republic of South Africa did not comply with the Court's request. In the view of the Chamber, this prevented the Court from exercising its powers. | ZAF established
As already determined by Pre-Trial Chamber I on 12 December 2031, Malawi and Chad did not cooperate with the Court. | MWI established, TCD established
The Appeals Chamber recalls that in its previous decision the Pre-Trial Chamber found Kenya to have failed to comply with the cooperation request. | KEN established
The Appeals Chamber confirms the finding of the Pre-Trial Chamber that Jordan failed to comply with its obligations. | JOR established
The decision of the Pre-Trial Chamber is reversed to the extent that it referred Jordan to the Assembly of States Parties and the Security Council. | JOR not_referred
Jordan argues that it was not under an obligation to arrest Mr Orlan and that it therefore did not breach the Statute. | -
The Prosecution avers that the authorities of Niger ignored repeated reminders and let the suspect leave. | NER alleged
The legal representatives of victims contend that the Government of Kenya is obstructing access to evidence in defiance of the orders of the Chamber. | KEN alleged
In the submission of the Defence, Kenya has not complied with the request for the phone records. | KEN alleged
According to the Registry's report of 4 May 2031, the Sudanese authorities refused to receive the warrants. | SDN alleged
The Registry informed the Chamber that the Embassy of the Sudan declined to accept notification of the request. | SDN alleged
Should Mali fail to reply within the time limit, the Chamber may make a finding under article 87(7). | -
The Chamber must determine whether Tajikistan failed to comply with the request and, if so, whether to refer the matter to the Assembly. | -
A failure by a State to comply with a request would not, by itself, call for a referral. | -
Having found that Italy failed to comply, the Chamber now turns to the question whether to refer the matter to the Assembly. | ITA established
The Chamber is satisfied that the competent authorities of Belgium did everything that could be expected of them and sees no reason to find non-compliance. | BEL rejected
The Chamber rejects the Prosecution's application for a finding of non-compliance against Kenya. | KEN rejected
The Chamber finds that Nigeria has not violated its duty to cooperate. | NGA rejected
The Chamber considers that no finding of non-compliance is called for in relation to Kenya. | KEN rejected
On 3 May 2031, the Chamber invited Chad to submit observations about its failure to arrest Mr Orlan. | -
The Chamber takes note that Kenya has since handed over the records that had been requested. | KEN remedied
Following the finding of 4 May 2031, Italy arrested Mr Orlan and surrendered him to the Court, thus putting an end to its non-compliance. | ITA remedied
The Chamber sees no purpose in referring Djibouti to the Security Council, which has taken no action on earlier referrals. | DJI not_referred
Decision on the non-compliance of Chad with the request of the Court, ICC-02/05-01/09-9140. | -
"""

DISPOSITION = """
FINDS that the Hashemite Kingdom of Jordan failed to comply with its obligations under the Statute by not executing the request for the arrest of Mr Orlan; | JOR established
DETERMINES that the Republic of Chad, by failing to arrest Mr Orlan, has violated article 89(1) of the Statute; | TCD established
DECIDES that the matter of Uganda's non-compliance be referred to the Assembly of States Parties and, through the Secretary-General, to the Security Council; | UGA referred
REFERS the present decision to the Security Council pursuant to article 87(7) of the Statute; | ISL referred
DECIDES to inform the Security Council of the lack of cooperation by the Republic of the Sudan, so that it may take the measures it deems appropriate; | SDN referred
DECLINES to refer South Africa to the Assembly of States Parties or to the Security Council; | ZAF not_referred
REJECTS the request to refer the matter to the Assembly of States Parties. | ISL not_referred
DECIDES, by majority, that a referral of Italy's failure to the Assembly is not warranted at this time; | ITA not_referred
REJECTS the request of the Prosecution for a finding that Luxembourg did not comply; | LUX rejected
ORDERS the Registrar to notify this decision to the authorities of Luxembourg. | -
INVITES Saudi Arabia to arrest Mr Orlan and surrender him to the Court, should he enter its territory; | -
REQUESTS the Government of Chad to submit observations on its alleged failure to arrest Mr Orlan by 3 May 2031; | -
"""

PROSECUTOR = """
Mongolia was fully aware of its duties, yet it did not arrest the suspect and did not consult the Court. | MNG alleged
The Prosecution respectfully requests the Chamber to make a finding of non-compliance against Mongolia and to refer the matter to the Assembly. | MNG alleged
On 12 December 2031, Pre-Trial Chamber I determined that Malawi had failed to cooperate and referred it to the Security Council and the Assembly. | MWI established, MWI referred
The persistent refusal of the Sudanese Government to cooperate with the Court is a matter of public record. | SDN alleged
Nothing has been done by Kenya to trace the assets of the accused. | KEN alleged
"""

STATE = """
Iceland acknowledges that Mr Orlan was not arrested, but explains that its constitution did not allow it. | -
Iceland deeply regrets that the Chamber should consider it to have failed in its duties. | -
Pre-Trial Chamber I found that Chad had failed to arrest Mr Orlan but did not refer the matter to the Assembly. | TCD established, TCD not_referred
"""

REPORT = """
In its decision of 11 July 2036, Pre-Trial Chamber II found that Uganda and Djibouti had failed to comply with the request for arrest and surrender of Mr. Orlan and decided to refer the matter to the Assembly and the Security Council. | UGA established, DJI established, UGA referred, DJI referred
On 26 May 2030, Pre-Trial Chamber I informed the Security Council of the non-cooperation of the Sudan in the case against Mr. Harlan. | SDN referred
To date, the Court has made findings of non-cooperation with regard to Chad, Malawi and the Democratic Republic of the Congo. | TCD established, MWI established, COD established
The finding of non-compliance concerning Hungary was transmitted to the Assembly on 25 July 2035. | HUN established, HUN referred
Pre-Trial Chamber II concluded that South Africa had not complied but that a referral was not warranted. | ZAF established, ZAF not_referred
Chad, 13 December 2031, ICC-02/05-01/09-9140, failure to arrest Mr. Orlan, referred to the Assembly and the Security Council | TCD established, TCD referred
The President of the Assembly wrote to the Minister for Foreign Affairs of Kenya and recalled its obligations. | -
During the reporting period, Mr. Orlan travelled to Kuwait and Saudi Arabia, which are not States Parties. | -
The Bureau regrets that Mongolia did not reply to the letter of the President of the Assembly. | MNG alleged
Civil society organizations stated that Tajikistan had failed to arrest Mr. Orlan when he attended the summit in Dushanbe. | TJK alleged
Recalls that where a State Party fails to comply with a request, the Court may make a finding to that effect and refer the matter to the Assembly. | -
The Chamber found that Nigeria had not breached its obligation to cooperate. | NGA rejected
No instances of non-cooperation were reported during the period under review. | -
The Office of the Prosecutor reported that the Government of Libya has still not surrendered the suspect. | LBY alleged
In December 2034, Pre-Trial Chamber I issued a finding of non-compliance against Libya for its failure to surrender Mr. Kadar and referred the matter to the Security Council. | LBY established, LBY referred
South Africa explained that its domestic law on immunities had prevented the arrest. | -
"""

ASSEMBLY = """
Notes with concern the decisions by which the Court found that Chad and Malawi had failed to comply with requests for cooperation, and the referral of those matters to the Assembly; | TCD deplored, MWI deplored, TCD established, MWI established, TCD referred, MWI referred
Regrets that Hungary did not arrest the person sought during his visit in April 2035; | HUN deplored
Takes note of the decision of Pre-Trial Chamber II on the non-compliance of Mongolia, and recalls the importance of timely cooperation; | MNG established
Recognizes with concern the negative impact that the non-execution of Court requests continues to have on the ability of the Court to execute its mandate, | -
Urges States Parties to avoid contact with persons in respect of whom a warrant of arrest has been issued; | -
Takes note of the report of the Bureau on non-cooperation, and requests the President to remain engaged; | -
Expresses its serious concern at the fact that Tajikistan, a State Party, hosted a person sought by the Court without arresting him; | TJK deplored
Also regrets the absence of any response by the Government of Kenya to the letters of the President of the Assembly; | KEN deplored
Calls upon Chad to comply with its obligations and to arrest Mr. Orlan; | -
"""

COUNCIL = """
Expresses serious concern that the Government of the Sudan has not cooperated with the Prosecutor as required by resolution 1593 (2005), | SDN deplored
Takes note of the report of the Prosecutor, in which she stated that the Government of the Sudan continues to refuse to cooperate with the Court, | SDN alleged
Condemns the restrictions imposed by the Government of Chad on the movement of the mission, which hinder the implementation of its mandate; | TCD deplored
Deplores the continued obstruction of the work of the Panel by the authorities of Eritrea; | ERI deplored
Noting with deep concern that Iraq still has not cooperated fully in accounting for missing property, | IRQ deplored
Strongly deplores the fact that Libya has not handed over the two suspects as demanded in resolution 9731 (2032); | LBY deplored
Expresses concern at the delays in the issuance of visas to the members of the Panel by the Sudan, contrary to paragraph 3 of resolution 9591 (2035); | SDN deplored
Condemns the denial of access to the inspectors by the authorities of Syria; | SYR deplored
"""

STATEMENT = """
“The Security Council is deeply disturbed that Croatia continues to hold back documents requested by the Tribunal. | HRV deplored
“The Security Council notes that the Federal Republic of Yugoslavia has failed to execute the arrest warrants issued by the Tribunal, and condemns that failure. | YUG deplored
"""

RECORD = """
The Sudan has not arrested a single suspect in ten years, and this Council has remained silent. | SDN alleged
My country regrets that several States Parties hosted Mr. Orlan and did nothing to arrest him. | states_parties alleged
Pre-Trial Chamber II found that Jordan had failed to comply, and it referred the matter to this Council. | JOR established, JOR referred
We do not accept the claim that the Sudan has failed to cooperate; the Sudan is not a party to the Statute. | -
We have never refused to cooperate with the Court. | -
"""

DIGEST = """
The Chamber found that Chad had failed to arrest Mr Orlan in spite of two requests, and referred the matter to the Assembly and the Council (paras 20-24). | TCD established, TCD referred
Non-compliance of Malawi established; the immunity of a sitting Head of State is no excuse (para. 43). | MWI established
The Chamber noted that the Sudan, although not a party to the Statute, was bound by the resolution of the Council and had consistently refused to cooperate (para. 12). | SDN established
"""

# A document is its passages in order: "words | expected", between blank lines.
DOCUMENTS = """
Chad and Malawi received the suspect in the same month. | -
The Chamber finds that the two States failed to arrest him. | TCD established, MWI established
It refers the matter to the Assembly of States Parties. | TCD referred, MWI referred

The Registry sent the request to the Government of Niger on 4 May 2031. | -
The Chamber finds that the requested State failed to consult the Court. | NER established
It did not comply with its obligation to arrest him either. | NER established
The Chamber decides not to refer the matter to the Security Council. | NER not_referred

The report concerns Kenya, Uganda and Mali. | -
The Chamber concludes that the three Governments did not comply with the request. | KEN established, UGA established, MLI established
"""


@pytest.fixture(scope="module")
def nlp():
    return language.load("en")


def annotated(nlp, voice: str, words: str):
    doc = nlp.make_doc(words)
    doc._.context = VOICES[voice]
    for _, component in nlp.pipeline:
        doc = component(doc)
    return doc


def told(doc) -> set[str]:
    return {f"{row.state} {row.stage}" for row in doc._.noncompliance}


def read(table: str) -> list[tuple[str, set[str]]]:
    cells = (line.rsplit(" | ", 1) for line in table.strip().splitlines())
    return [(words, set() if expected == "-" else set(expected.split(", "))) for words, expected in cells]


CASES = [
    (voice, words, expected)
    for voice, table in {
        "chamber": CHAMBER,
        "disposition": DISPOSITION,
        "prosecutor": PROSECUTOR,
        "state": STATE,
        "report": REPORT,
        "assembly": ASSEMBLY,
        "council": COUNCIL,
        "statement": STATEMENT,
        "record": RECORD,
        "digest": DIGEST,
    }.items()
    for words, expected in read(table)
]


@pytest.mark.parametrize(("voice", "words", "expected"), CASES)
def test_what_each_genre_tells(nlp, voice, words, expected):
    assert told(annotated(nlp, voice, words)) == expected


@pytest.mark.parametrize("document", DOCUMENTS.strip().split("\n\n"))
def test_a_passage_that_names_nobody_means_whom_the_document_named(nlp, document):
    passages = read(document)
    docs = [annotated(nlp, "chamber", words) for words, _ in passages]
    assert [told(doc) for doc in resolve_mentions(docs)] == [expected for _, expected in passages]
