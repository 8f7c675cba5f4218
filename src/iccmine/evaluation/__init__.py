"""How well the force of passages is known: predictions on families left out, figures with intervals, three reports."""

# What every report says first: these figures measure agreement with the coders, and nothing beyond it.
CAUTIONS = (
    "The labels come from automated coders under the codebook, not from lawyers: figures say how far a column agrees "
    "with them, not how far it is right in law.",
    "The rules were developed on two thirds of the labelled documents, and the margin of the combined column was "
    "chosen on labelled passages: figures of rules and of combined flatter; documents that nobody saw score lower.",
    "The labelled passages are a stratified draw, in which the Court, failures and exemptions are far more frequent "
    "than in the corpus: figures do not carry over to a whole run unweighted.",
)
