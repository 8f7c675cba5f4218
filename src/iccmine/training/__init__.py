"""Training the model of force: labelled passages, folds by family of documents, fitting, calibration."""

from pathlib import Path

# Where a checkout of the project keeps what is trained on and what comes of it.
LABELS = Path("corpus/gold/labels.jsonl")
MODELS = Path("models")
