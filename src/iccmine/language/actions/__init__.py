"""What a provision asks somebody to do: one of the classes of the codebook, section 5.

The rules are the rows of ``lexicon/en/actions.yaml``. A row looks at one place, and the places are asked in a fixed
order; the first that knows an answer decides:

``verb``     the clause's first full verb, where it says more than any heading ("consult with the Court")
``title``    heading of the article that holds the clause, in a treaty ("Article 92 Provisional arrest")
``object``   what stands between an operative verb and its bearer ("the report of"), read by the rows of the action
``action``   the clause's own words from its first full verb on; of several rows the one that begins first
``bearer``   who is to do it ("the Panel of Experts")
``before``   the words before a clause that only refers to them ("to help in this regard")
``part``     headings above the article's
``clause``   the clause as a whole
``passage``  the whole paragraph
"""

from iccmine.language.actions.rules import Decision, Wording, classify, decide, evidence, wording

__all__ = ["Decision", "Wording", "classify", "decide", "evidence", "wording"]
