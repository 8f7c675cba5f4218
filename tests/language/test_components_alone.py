"""Each component works in anybody's pipeline, added by its name alone."""

from __future__ import annotations

import pytest
import spacy

from iccmine.language import PIPELINE

TEXT = "Decides that all States shall cooperate with the International Criminal Court under resolution 1593 (2005);"


@pytest.mark.parametrize("factory", PIPELINE)
def test_a_component_runs_alone(factory: str) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe(factory)
    assert nlp(TEXT).text == TEXT


@pytest.mark.parametrize(
    ("factory", "group"),
    [
        ("iccmine_openings", "openings"),
        ("iccmine_modals", "modals"),
        ("iccmine_citations", "citations"),
        ("iccmine_actors", "actors"),
        ("iccmine_provisions", "openings"),
    ],
)
def test_a_component_leaves_its_spans(factory: str, group: str) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe(factory)
    assert len(nlp(TEXT).spans[group]) >= 1


def test_provisions_find_their_actors_without_the_rest_of_the_pipeline() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("iccmine_provisions")
    assert [one.actors for one in nlp(TEXT)._.provisions] == [("all_states",)]
