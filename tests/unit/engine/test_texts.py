"""When two printed texts are the same, and which words they hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from votum.engine.texts import text_key, words_of

LETTERS = "abcdefghijklmnopqrstuvwxyzæøåäö0123456789"
LAYOUT = " \n\t\u00a0\u00ad-–.,:;!?()/_“”"

plain = st.text(LETTERS, max_size=20)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", ""),
        (" – ", ""),
        ("Flere  lærere", "flerelærere"),
        ("Sykehjems-\nplasser", "sykehjemsplasser"),
        ("snake_case", "snakecase"),
        ("e\u0301n", "én"),
        ("\ufb01ske", "fiske"),
        ("\uff12\uff10\uff12\uff16", "2026"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
    ],
)
def test_a_key_is_what_is_left_without_layout(text: str, key: str) -> None:
    assert text_key(text) == key


def test_a_decimal_mark_between_digits_is_content() -> None:
    assert text_key("1,5 årsverk") != text_key("15 årsverk")
    assert text_key("Flere, 15.") == text_key("flere 15")


@given(plain, st.data())
def test_case_and_layout_do_not_change_a_key(text: str, data: st.DataObject) -> None:
    layout = st.text(LAYOUT, max_size=2)
    printed = "".join(data.draw(layout) + letter for letter in text) + data.draw(layout)
    assert [text_key(printed), text_key(printed.upper())] == [text, text]


@given(plain, plain)
def test_other_letters_or_digits_are_another_key(one: str, other: str) -> None:
    assert (text_key(one) == text_key(other)) == (one == other)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", ()),
        ("12 – 34", ()),
        ("Flere lærere, 2 årsverk i 2026!", ("flere", "lærere", "årsverk", "i")),
        ("snake_case B2C", ("snake", "case", "b", "c")),
        ("\ufb01ske E\u0301n", ("fiske", "én")),
    ],
)
def test_words_are_in_lower_case_without_digits_and_punctuation(
    text: str, words: tuple[str, ...]
) -> None:
    assert words_of(text) == words


@given(st.lists(st.text("abcæøå", min_size=1, max_size=5)))
def test_words_keep_their_order_and_their_repetitions(words: list[str]) -> None:
    assert words_of(" 1_".join(words)) == tuple(words)
