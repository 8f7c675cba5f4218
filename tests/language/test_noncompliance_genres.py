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
On 14 October 2031, Mr Vandel travelled to Lilongwe to attend a summit. Although the Malawian authorities had been reminded of their duty by the Registry on 13 October 2031, he was neither arrested nor surrendered. | -
The Chamber notes that the Republic of Chad has on two earlier occasions disregarded requests of this kind and that it has again chosen not to act. | TCD established
Having regard to the foregoing, the Chamber has no choice but to conclude that Botswana has not met its obligations under articles 86 and 89. | BWA established
In the present case, Senegal neither executed the request nor consulted with the Court. It thereby failed to fulfil its obligations. | SEN established
The Majority finds that, by permitting Mr Vandel to leave Antananarivo on board of a State aircraft, Madagascar acted in breach of its duty to cooperate. | MDG established
The Prosecution submits that a finding under article 87(7) should be made, since Gabon failed to act upon the provisional arrest request. | GAB alleged
Gabon responds that it never received the request and that, in any event, it could not locate Mr Vandel. | -
The Victims' representative argued that Ghana had obstructed the investigation by withholding bank records. | GHA alleged
Article 87(7) of the Statute provides that where a State Party fails to comply, the Court may make a finding to that effect. | -
The first question is whether there has been a failure to comply by Zambia; the second is whether that failure prevented the Court from exercising its functions. | -
Even assuming that Peru had failed to comply, a referral would serve no purpose. | PER not_referred
Consequently, Peru cannot be said to have failed to comply with the request. | PER rejected
The Chamber finds no basis for concluding that Fiji failed in its duty. | FJI rejected
The Appeals Chamber considers that the Pre-Trial Chamber erred in referring Jordan to the Assembly and the Council, and reverses that part of the decision. | JOR not_referred
The Appeals Chamber unanimously confirms that Jordan failed to comply with its obligations under the Statute. | JOR established
The Government of Kenya's attitude falls short of the standard of good faith cooperation required from States Parties. | KEN established
The Chamber is of the view that the non-compliance of the Kenyan Government has compromised the ability of the Prosecution to investigate the charges. | KEN established
The Libyan authorities were requested on 5 July 2031 to surrender Mr Kadar. To date, they have not done so, nor have they informed the Court of any impediment. | -
It is therefore appropriate to refer Libya's non-compliance to the Security Council. | LBY referred
The Registry is directed to invite Armenia to provide its observations on the failure to execute the request. | -
The Chamber warned Armenia that failure to comply might result in a finding under article 87(7). | -
The lack of any response from the Sudan to the requests sent since 2027 amounts to a refusal to cooperate. | SDN established
It is undisputed that Mr Vandel stayed in Bujumbura for two days and that the Burundian authorities made no attempt to apprehend him. The Chamber holds that this conduct is a clear breach of article 89. | BDI established
In view of these considerations, the Chamber is unable to accept the arguments of Burundi and finds it in non-compliance with the Court's request. | BDI established
Namibia's contention that customary immunity prevented it from acting is rejected. Namibia therefore failed to give effect to the request. | NAM established
The Chamber takes note of the submission of Namibia that its failure to reply was due to an administrative error. | -
The Prosecutor reported that Guatemala continues to shelter the suspect and has ignored three notes verbales. | GTM alleged
This Chamber previously found that both Chad and Malawi had breached their obligations in similar circumstances. | TCD established, MWI established
The Chamber recalls its finding that Lesotho did not comply with the order to freeze the assets of Mr Vandel. | LSO established
The Chamber decides to make a finding of non-compliance against Lesotho and to refer the matter to the Assembly. | LSO established, LSO referred
The Chamber does not consider it appropriate to refer Lesotho to the Assembly at this point in time. | LSO not_referred
By letter of 5 May 2033, Lesotho apologised and undertook to amend its law. | -
The Defence alleges that Kenya has withheld telephone data from it. | KEN alleged
The failure of the Kenyan authorities to produce the requested tax records is manifest. | KEN established
The Chamber cannot find that Paraguay failed to comply, since the request never reached its capital. | PRY rejected
A State which fails to execute a request of the Court prevents it from exercising its functions. | -
Whether Nauru has failed to cooperate need not be decided here. | -
Kenya's non-compliance with the request, as found by the Trial Chamber on 19 September 2036, remains unremedied. | KEN established
While the appeal was pending, Kenya produced the records and thereby remedied its failure. | KEN remedied
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
The Chamber declines to refer the matter to the Assembly, considering that the interests of justice would not be served. | ISL not_referred
FINDS, pursuant to article 87(7) of the Statute, that Mongolia has failed to comply with the request to cooperate in the arrest and surrender of Mr Vandel; | MNG established
DECIDES, by majority, to refer Mongolia's failure to comply to the Assembly of States Parties; | MNG referred
REJECTS Mongolia's request for leave to appeal; | -
CONFIRMS, by majority, the decision of the Pre-Trial Chamber in so far as it found that Jordan had failed to comply with its obligations; | JOR established
REVERSES the impugned decision in so far as it referred Jordan's non-compliance to the Assembly of States Parties and to the Security Council. | JOR not_referred
DECIDES that it is not warranted to refer the matter to the Assembly or the Security Council; | ISL not_referred
FINDS that the Democratic Republic of the Congo has failed to comply with the decision of 26 February 2034 by not arresting Mr Vandel and by not informing the Court of any obstacle; | COD established
DISMISSES the application of the Prosecution to have Kenya referred to the Assembly of States Parties; | KEN not_referred
REMINDS Ethiopia of its obligations under the Charter of the United Nations; | -
HOLDS that the Republic of Namibia has failed to fulfil its duty to surrender Mr Vandel to the Court; | NAM established
DECIDES that the Republic of Chad failed to cooperate with the Court by not arresting Mr Vandel; | TCD established
ORDERS that this matter be transmitted to the Assembly of States Parties and to the Security Council; | ISL referred
DETERMINES that no finding of non-compliance shall be made in respect of Paraguay; | PRY rejected
REQUESTS the competent authorities of Burundi to arrest Mr Vandel forthwith; | -
"""

PROSECUTOR = """
Mongolia was fully aware of its duties, yet it did not arrest the suspect and did not consult the Court. | MNG alleged
The Prosecution respectfully requests the Chamber to make a finding of non-compliance against Mongolia and to refer the matter to the Assembly. | MNG alleged
On 12 December 2031, Pre-Trial Chamber I determined that Malawi had failed to cooperate and referred it to the Security Council and the Assembly. | MWI established, MWI referred
The persistent refusal of the Sudanese Government to cooperate with the Court is a matter of public record. | SDN alleged
Nothing has been done by Kenya to trace the assets of the accused. | KEN alleged
The Government of Sudan has failed and continues to fail to arrest the four suspects who live freely in its territory. | SDN alleged
To this day, no response has been received from the Government of Guinea to six requests for assistance. | GIN alleged
The Office notes with regret that Belarus has not cooperated with its investigation. | BLR alleged
Venezuela has not refused to cooperate; on the contrary, its authorities answered within weeks. | -
If Honduras does not reply by June, the Prosecution will ask for a finding of non-compliance. | -
In flagrant violation of its obligations, Burundi allowed the suspect to travel freely. | BDI alleged
The Prosecution requests that Burundi be found in non-compliance and referred to the Assembly. | BDI alleged
Pre-Trial Chamber II rejected a similar request concerning Nigeria on 5 September 2033. | -
The Comorian authorities have been uncooperative at every stage. | COM alleged
"""

STATE = """
Iceland acknowledges that Mr Orlan was not arrested, but explains that its constitution did not allow it. | -
Iceland deeply regrets that the Chamber should consider it to have failed in its duties. | -
Pre-Trial Chamber I found that Chad had failed to arrest Mr Orlan but did not refer the matter to the Assembly. | TCD established, TCD not_referred
The Prosecution wrongly asserts that Iceland obstructed the investigation. | ISL alleged
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
Recalls that a State that does not answer a request may be named in a finding of the Court and referred to the Assembly. | -
The Chamber found that Nigeria had not breached its obligation to cooperate. | NGA rejected
No instances of non-cooperation were reported during the period under review. | -
The Office of the Prosecutor reported that the Government of Libya has still not surrendered the suspect. | LBY alleged
In December 2034, Pre-Trial Chamber I issued a finding of non-compliance against Libya for its failure to surrender Mr. Kadar and referred the matter to the Security Council. | LBY established, LBY referred
South Africa explained that its domestic law on immunities had prevented the arrest. | -
Findings of non-compliance have been made in respect of Chad (2011 and 2013), Malawi (2011) and Djibouti (2016). | TCD established, MWI established, DJI established
On 24 October 2034 Pre-Trial Chamber II held that Mongolia had breached its duty by not arresting Mr. Vandel, and decided to bring the matter before the Assembly. | MNG established, MNG referred
In a letter of 5 May 2034, Mongolia conveyed to the President of the Assembly that it regarded itself as bound by the immunity of a Head of State. | -
As regards South Africa, the Chamber found a failure to comply but saw no need for a referral. | ZAF established, ZAF not_referred
The non-compliance by Kenya found by Trial Chamber V(B) on 19 September 2036 was referred to the Assembly. | KEN established, KEN referred
The focal points were informed that Mr. Vandel had visited Kenya without being arrested. | -
The Security Council has not responded to the referrals of the Sudan, Chad and Djibouti made by the Court. | SDN referred, TCD referred, DJI referred
Tajikistan: failure to arrest Mr. Vandel on 9 October 2035 (Pre-Trial Chamber II, ICC-01/22-9143). | TJK established
Libya has still not transferred Mr. Kadar to The Hague, despite a finding of non-compliance of 10 December 2034. | LBY established
The Chamber decided not to make a finding of non-compliance in relation to Nigeria. | NGA rejected
It is for the Court to determine whether a State Party has failed to comply with its obligations. | -
The Bureau stressed that non-cooperation undermines the credibility of the Court. | -
Ukraine arrested the suspect on 3 March 2035 and surrendered him on the same day. | -
According to the Prosecutor's twentieth report, Sudan continues to provide no cooperation whatsoever. | SDN alleged
The Presidency transmitted to the President of the Assembly the decision by which Pre-Trial Chamber I found that Italy had not complied with its obligations. | ITA established, ITA referred
Chad and Malawi were found not to have complied with their obligations and were referred to the Assembly. | TCD established, MWI established, TCD referred, MWI referred
The President of the Assembly met the Minister of Justice of Uganda to discuss the finding of non-compliance. | UGA established
The Court's judicial findings of non-cooperation against Jordan were upheld on appeal, but the referral was reversed. | JOR established, JOR not_referred
Some delegations observed that Kenya had failed to cooperate with the Court. | KEN alleged
The representative of Kenya stated that his country had fully cooperated with the Court. | -
Warrants of arrest against 15 persons remain outstanding. | -
Non-cooperation by Sudan was brought to the attention of the Security Council on several occasions. | SDN alleged, SDN referred
The Office received no reply from Eritrea to its requests for information. | -
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
Deeply regrets the failure of Hungary to execute the request for arrest issued by the Court, and the finding made on 24 July 2035; | HUN deplored
Notes with regret the finding of non-compliance against Mongolia and its referral to the Assembly by Pre-Trial Chamber II; | MNG deplored, MNG established, MNG referred
Takes note of the decisions of the Court on non-cooperation findings concerning Chad, Malawi and Djibouti; | TCD established, MWI established, DJI established
Welcomes that Malawi declined to host the summit rather than receive the person sought; | -
Encourages all States Parties to cooperate with the Court; | -
Deplores that Tajikistan, in disregard of its obligations under the Statute, did not arrest the person sought on 9 October 2035; | TJK deplored
Expresses deep concern at the finding that Hungary failed to comply with a request for arrest and surrender; | HUN deplored, HUN established
Notes with regret that Mongolia has been found in non-compliance by Pre-Trial Chamber II and that the matter has been referred to the Assembly; | MNG deplored, MNG established, MNG referred
Welcomes the surrender of Mr. Kadar to the Court by Libya; | LBY remedied
Stresses that non-compliance with requests of the Court negatively affects its mandate; | -
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
Deplores the fact that the Government of Sudan has not executed the arrest warrants issued in 2027 and 2029; | SDN deplored
Noting with grave concern that the Sudanese authorities persist in denying visas to the staff of the Prosecutor, | SDN deplored
Condemns the refusal of Libya to surrender the suspects and its defiance of resolution 9731 (2032); | LBY deplored
Recalling that the Court found Libya in non-compliance on 10 December 2034 and referred the matter to the Council, | LBY established, LBY referred
Expresses disappointment that Serbia has yet to arrest the remaining fugitives; | SRB deplored
Regrets that full cooperation has not been forthcoming from the authorities of Croatia; | HRV deplored
Demands that Rwanda cease obstructing the work of the Tribunal; | -
Deeply concerned at reports that Eritrea has failed to comply with paragraph 5 of resolution 9907 (2029), | ERI alleged
Stressing that non-compliance by any State with the embargo will be examined by the Committee, | -
Expresses grave concern at the lack of progress in giving access to the detainees by the Government of Syria; | SYR deplored
Regrets Sudan's continued refusal to hand over the suspects and its failure to comply with resolution 1593 (2005); | SDN deplored
Condemns Libya's continued failure to surrender Mr. Kadar to the Court; | LBY deplored
Notes that the International Criminal Court has referred to it the non-compliance of Libya; | LBY referred
Expresses concern that the parties continue to restrict the movements of the mission in violation of the status-of-forces agreement; | parties_to_conflict deplored
Deplores the decision of the Government of Eritrea to expel members of the mission, contrary to its obligations; | ERI deplored
Expressing concern at all violations of the ceasefire agreement, including the presence of Syrian armed forces in the buffer zone, | SYR deplored
Deeply concerned at all violations in connection with resolution 9701 (2031), | parties_to_conflict deplored
Regrets that the Protocol of 3 May 2031 has not been implemented; | parties_to_conflict deplored
Deplores the failure of the Front for the Liberation of the Islands (FLI) to lay down its arms and withdraw; | parties_to_conflict deplored
Expresses concern at the decision of the Government of Chad to restrict the flights of the mission; | TCD deplored
Notes with concern the grave risks that violations of the agreement can pose to peacekeepers; | -
Regrets that the Government of Chad has failed to adopt a budget; | -
Condemns the denial of humanitarian access by all parties; | -
Decides that all States shall deny entry to individuals who are in violation of resolution 9702 (2032); | -
"""

STATEMENT = """
“The Security Council is deeply disturbed that Croatia continues to hold back documents requested by the Tribunal. | HRV deplored
“The Security Council notes that the Federal Republic of Yugoslavia has failed to execute the arrest warrants issued by the Tribunal, and condemns that failure. | YUG deplored
“The Council regrets that the warrants issued against Mr. Harlan have not been executed by the Government of the Sudan. | SDN deplored
“The Security Council regrets that the parties have failed to reach an agreement. | -
"""

RECORD = """
The Sudan has not arrested a single suspect in ten years, and this Council has remained silent. | SDN alleged
My country regrets that several States Parties hosted Mr. Orlan and did nothing to arrest him. | states_parties alleged
Pre-Trial Chamber II found that Jordan had failed to comply, and it referred the matter to this Council. | JOR established, JOR referred
We do not accept the claim that the Sudan has failed to cooperate; the Sudan is not a party to the Statute. | -
We have never refused to cooperate with the Court. | -
The Government of the Sudan remains in open defiance of this Council and of the Court. | SDN alleged
The Prosecutor told us that Libya had not complied with its obligation to surrender Mr. Kadar. | LBY alleged
Several States Parties to the Statute received him with honours instead of arresting him. | states_parties alleged
As the Court determined last year, Chad failed to cooperate, and that decision was referred to the Council. | TCD established, TCD referred
My Government rejects the accusation that it has failed to cooperate with the Court. | -
The Court has sent us twelve communications on the non-cooperation of the Sudan, and we have not answered one. | SDN alleged
Chad chose to honour its friendship rather than its obligations under the Statute and refused to arrest him. | TCD alleged
Kenya has always complied with the requests of the Court. | -
Nepal has never reneged on its commitments. | -
"""

DIGEST = """
The Chamber found that Chad had failed to arrest Mr Orlan in spite of two requests, and referred the matter to the Assembly and the Council (paras 20-24). | TCD established, TCD referred
Non-compliance of Malawi established; the immunity of a sitting Head of State is no excuse (para. 43). | MWI established
The Chamber noted that the Sudan, although not a party to the Statute, was bound by the resolution of the Council and had consistently refused to cooperate (para. 12). | SDN established
The Chamber considered that the invocation of immunities did not justify Jordan's failure to execute the request (para. 38). | JOR established
The Chamber decided that the circumstances did not warrant a referral of South Africa to the Assembly or the Council (para. 139). | ZAF not_referred
It found Italy in breach of its obligation to consult without delay (para. 60). | ITA established
Referral of the matter of the Sudan's non-cooperation to the Security Council (para. 18). | SDN referred
The Chamber held that Djibouti had not complied and that the matter should be referred to the Assembly (para. 17). | DJI established, DJI referred
No finding of non-compliance is made against Nigeria (para. 13). | NGA rejected
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

The Government of South Sudan (GoSS) signed the agreement in May. | -
According to the Panel, the agreement was violated by the GoSS. | -
The Prosecutor submits that the GoSS has refused to receive the request. | SSD alleged

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


def test_the_person_sought_is_the_object_of_an_arrest_or_the_accused_of_the_case(nlp):
    doc = nlp.make_doc(
        "The Chamber finds that, after the speech of President Adair, Chad failed to arrest the suspect."
    )
    doc._.context = Context(
        body="icc", kind="decision", genre="filing", author="chamber", case="The Prosecutor v. Ivo Vandel"
    )
    for _, component in nlp.pipeline:
        doc = component(doc)
    (row,) = doc._.noncompliance
    assert (row.duty, row.person) == ("arrest_surrender", "Ivo Vandel")


@pytest.mark.parametrize("document", DOCUMENTS.strip().split("\n\n"))
def test_a_passage_that_names_nobody_means_whom_the_document_named(nlp, document):
    passages = read(document)
    docs = [annotated(nlp, "chamber", words) for words, _ in passages]
    assert [told(doc) for doc in resolve_mentions(docs)] == [expected for _, expected in passages]
