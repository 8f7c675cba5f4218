"""Every fixed word of United Nations texts is found in its examples and in nothing else."""

import pytest

from iccmine.reading.un_words import Words, un_words

EXAMPLES = [(words, text) for words in un_words().values() for text in words.examples]
COUNTER_EXAMPLES = [(words, text) for words in un_words().values() for text in words.counter_examples]


@pytest.mark.parametrize(("words", "text"), EXAMPLES, ids=lambda one: getattr(one, "id", one))
def test_examples(words: Words, text: str) -> None:
    assert words.match(text)


@pytest.mark.parametrize(("words", "text"), COUNTER_EXAMPLES, ids=lambda one: getattr(one, "id", one))
def test_counter_examples(words: Words, text: str) -> None:
    assert not words.match(text)
