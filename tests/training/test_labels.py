"""Labels without text: joined to a dataset by their words, kept by key and hash; families of renewals."""

import pandas as pd
import pytest

from iccmine.training import labels
from iccmine.training.families import families

GOLD = {
    "id": "g1", "file": "folder/one.xml",
    "text": "3. Urges every neighbour to arrest and hand over the fugitive persons;",
    "force": "hortatory", "authority": "charter", "relevant": True, "court": "icc", "coders": 2, "agreed": True,
    "sure": True, "nc": [], "provisions": [{"force": "hortatory", "verb": "urge", "bearer": "every neighbour",
    "actor": ["all_states"], "action": "arrest_surrender", "modality": "recommendation"}],
}  # fmt: skip


@pytest.fixture
def tables():
    renditions = pd.DataFrame({"path": ["/data/folder/one.xml", "/data/two.xml"], "document_id": ["one", "two"]})
    passages = pd.DataFrame(
        [
            ("one#op 1", "one", "op 1", "Decides to remain seized of the matter;", "a"),
            ("one#op 3", "one", "op 3", "Urges every neighbour to arrest and hand over the fugitive persons;", "b"),
            ("two#op 3", "two", "op 3", "Urges every neighbour to arrest and hand over the fugitive persons;", "c"),
        ],
        columns=["passage_id", "document_id", "locator", "text", "text_sha256"],
    )
    return renditions, passages


def test_a_label_finds_the_passage_of_its_own_file(tables):
    (found,) = labels.join([GOLD], *tables)
    assert (found.passage_id, found.text_sha256, found.force) == ("one#op 3", "b", "hortatory")
    assert "bearer" not in found.provisions[0]


def test_a_label_whose_words_stand_nowhere_is_left_out(tables):
    assert not list(
        labels.join([GOLD | {"text": "Something else that nobody wrote in any of these documents"}], *tables)
    )
    assert not list(labels.join([GOLD | {"file": "folder/three.xml"}], *tables))


def test_labels_come_back_from_their_file(tables, tmp_path):
    found = list(labels.join([GOLD], *tables))
    assert labels.write(found, tmp_path / "gold" / "labels.jsonl") == 1
    assert labels.read(tmp_path / "gold" / "labels.jsonl") == found
    assert "fugitive" not in (tmp_path / "gold" / "labels.jsonl").read_text(encoding="utf-8")


def test_renewals_are_one_family():
    text = "decides to extend the mandate of the mission until the last day of the month and no longer than that"
    found = families(
        {"a#op 1": text, "b#op 4": text + " year", "c#op 1": "urges all the States to pay what they owe to it"}
    )
    assert found["a"] == found["b"] != found["c"]


def test_a_third_of_the_documents_is_kept_apart_by_name():
    apart = [labels.kept_apart(f"folder/{number}.xml") for number in range(300)]
    assert 70 < sum(apart) < 130
    assert apart == [labels.kept_apart(f"folder/{number}.xml") for number in range(300)]
