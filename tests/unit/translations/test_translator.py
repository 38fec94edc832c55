"""Sentences in the user's language, with the same values in every language."""

import pytest

from votum.countries.statement_layouts import statement_layout
from votum.engine.messages import by_language, say
from votum.translations import LANGUAGES, Translator

PERIOD = say(
    "{first}–{last} is not a plan period: the first year must come first.", first=3, last=2
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_a_message_with_its_values(language: str) -> None:
    sentence = Translator(language).text(PERIOD)
    assert ("3–2" in sentence, "{" in sentence) == (True, False)


def test_english_is_the_template_itself() -> None:
    assert Translator("en").text(PERIOD) == str(PERIOD)


def test_norwegian_is_said_in_norwegian() -> None:
    assert Translator("nb").text(PERIOD) != str(PERIOD)


@pytest.mark.parametrize("language", [*LANGUAGES, "xx"])
def test_a_sentence_without_a_translation_is_said_in_english(language: str) -> None:
    assert Translator(language).phrase("Nobody translates {this}.", this=1) == (
        "Nobody translates 1."
    )


def test_a_message_within_a_message_is_said_in_the_same_language() -> None:
    column = say("sum operating")
    whole = say("column {column}", column=column)
    for language in LANGUAGES:
        translator = Translator(language)
        inner = translator.text(column)
        assert translator.text(whole) == translator.phrase("column {column}", column=inner)
    assert Translator("nb").text(column) != "sum operating"


def test_a_value_with_braces_is_no_template() -> None:
    assert Translator("en").phrase("“{text}” is not an amount.", text="{oops}") == (
        "“{oops}” is not an amount."
    )


def test_the_parts_of_a_place_stand_in_one_line() -> None:
    parts = (say("line {line}", line=3), say("cell {cell}", cell="F7"))
    assert Translator("en").texts(parts) == "line 3, cell F7"


def test_a_country_s_names_are_said_in_the_sentence_s_language() -> None:
    layout = statement_layout("no-5-6")
    whole = say("column {column}", column=by_language(layout.titles))
    for language in LANGUAGES:
        assert Translator(language).text(whole).endswith(f" {layout.titles[language]}")
