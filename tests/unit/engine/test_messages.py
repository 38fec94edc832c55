"""Sentences: a template and its values, said in any language."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.refusals import refusal
from votum.engine.messages import (
    AmountError,
    Message,
    StructureError,
    VoteError,
    VotumError,
    by_language,
    say,
)

NORWEGIAN = {"{count} rows in {where}": "{count} rader i {where}", "sheet {name}": "ark {name}"}


def norwegian(template: str) -> str:
    return NORWEGIAN.get(template, template)


def raise_it(error: VotumError) -> None:
    raise error


def test_a_message_keeps_its_template_and_its_values_in_order() -> None:
    assert say("{b} {a}", b=1, a="x") == Message("{b} {a}", (("b", 1), ("a", "x")))


def test_a_message_is_its_english_sentence() -> None:
    assert str(say("{count} rows in {where}", count=2, where="all")) == "2 rows in all"


def test_a_message_without_values_is_its_template() -> None:
    assert str(say("Nothing.")) == "Nothing."


def test_a_message_within_a_message_is_said_in_the_same_language() -> None:
    message = say("{count} rows in {where}", count=2, where=say("sheet {name}", name="H"))
    assert message.said(norwegian, "nb") == "2 rader i ark H"
    assert str(message) == "2 rows in sheet H"


def test_several_messages_are_set_off_by_semicolons() -> None:
    sheets = tuple(say("sheet {name}", name=name) for name in "HV")
    message = say("{count} rows in {where}", count=2, where=(*sheets, (sheets[0], "end")))
    assert message.said(norwegian, "nb") == "2 rader i ark H; ark V; ark H; end"


@pytest.mark.parametrize(
    ("language", "name"), [("nb", "Drift"), ("en", "Operating"), ("sv", "Drift")]
)
def test_a_name_by_language_is_said_in_the_sentence_s_own(language: str, name: str) -> None:
    names = by_language({"nb": "Drift", "en": "Operating"})
    message = say("“{name}”: {more}", name=names, more=(say("“{name}”", name=names), "end"))
    assert message.said(str, language) == f"“{name}”: “{name}”; end"


def test_a_name_without_english_is_said_in_the_first_language_and_one_without_any_as_nothing() -> (
    None
):
    names = (by_language({"nb": "Drift", "nn": "Driftsdel"}), by_language({}))
    assert [str(say("{name}", name=each)) for each in names] == ["Drift", ""]


@pytest.mark.parametrize(
    ("value", "said"),
    [(9_999, "9999"), (2026, "2026"), (10_000, "10\u00a0000"), ("12000", "12000")],
)
def test_a_count_has_its_thousands_apart_and_a_year_and_a_text_do_not(
    value: int | str, said: str
) -> None:
    message = say("{count}, {more}", count=value, more=(say("{count}", count=value), value))
    assert str(message) == f"{said}, {said}; {said}"


def test_no_messages_are_said_as_nothing() -> None:
    assert str(say("[{none}]", none=())) == "[]"


@given(st.text() | st.integers(0, 9_999))
def test_a_value_is_said_as_it_stands(value: str | int) -> None:
    assert str(say("<{value}>", value=value)) == f"<{value}>"


@pytest.mark.parametrize("error", [VotumError, AmountError, StructureError, VoteError])
def test_an_error_says_its_message_and_keeps_it(error: type[VotumError]) -> None:
    message = say("sheet {name}", name="H")
    assert refusal(error, lambda: raise_it(error(message))) == "sheet H"
    assert error(message).message == message


def test_every_error_is_one_that_is_told_to_the_user() -> None:
    bases = [error.__bases__ for error in (AmountError, StructureError, VoteError)]
    assert bases == [(VotumError,)] * 3
