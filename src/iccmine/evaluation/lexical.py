"""The baseline that knows words and nothing else: TF-IDF of words and of characters with logistic regression."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.multiclass import OneVsRestClassifier
from sklearn.pipeline import make_pipeline, make_union

from iccmine.training.fitting import SEED

# Characters beyond this place add time and no score.
_READ = 3_000


def predict(
    fitted: Sequence[str], forces: NDArray[np.str_], left: Sequence[str], *, seed: int = SEED
) -> NDArray[np.str_]:
    """Labels for the texts left out, by a learner fitted to the others."""
    learner = make_pipeline(
        make_union(
            TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True),
            TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 4), min_df=3, sublinear_tf=True),
        ),
        OneVsRestClassifier(LogisticRegression(C=10, class_weight="balanced", solver="liblinear", random_state=seed)),
    )
    learner.fit([text[:_READ] for text in fitted], forces)
    return np.asarray(learner.predict([text[:_READ] for text in left]))
