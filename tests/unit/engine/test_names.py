"""A name is one line, on which everything that is there is seen."""

import pytest

from votum.engine.messages import say
from votum.engine.names import name_fault, text_fault


@pytest.mark.parametrize("name", ["Høyre", "Ávjovárri", "H, V, Frp", "Lín–Ýr d'Œ (1)", "🌲"])
def test_an_ordinary_name_has_no_fault(name: str) -> None:
    assert name_fault(name, 20) is None


@pytest.mark.parametrize("name", ["", " ", "\t\n", "\N{NO-BREAK SPACE}"])
def test_a_name_of_spaces_is_missing(name: str) -> None:
    assert name_fault(name, 20) == say("A name is missing.")


def test_a_name_is_no_longer_than_it_may_be() -> None:
    assert name_fault("a" * 100, 100) is None
    assert str(name_fault("a" * 101, 100)) == f"“{'a' * 40}…” is longer than 100 characters."


@pytest.mark.parametrize(
    ("name", "shown", "characters"),
    [
        ("a\0b", "a�b", "U+0000"),
        ("a\x1b[31mb", "a�[31mb", "U+001B"),
        ("a\nb\nc", "a�b�c", "U+000A"),
        ("a\N{RIGHT-TO-LEFT OVERRIDE}b", "a�b", "RIGHT-TO-LEFT OVERRIDE"),
        ("\N{ZERO WIDTH SPACE}", "�", "ZERO WIDTH SPACE"),
        ("a\N{LINE SEPARATOR}\ue000b", "a��b", "LINE SEPARATOR, U+E000"),
        ("\ud800", "�", "U+D800"),
    ],
)
def test_a_character_that_nobody_sees_is_named(name: str, shown: str, characters: str) -> None:
    assert name_fault(name, 20) == say(
        "“{name}” holds characters that nobody sees: {characters}. Type it anew.",
        name=shown,
        characters=characters,
    )


@pytest.mark.parametrize("text", ["", "Én linje", "To\nlinjer, “sitat” – og 1 000 kr\n\n🌲"])
def test_an_ordinary_text_has_no_fault(text: str) -> None:
    assert text_fault(text) is None


@pytest.mark.parametrize(
    ("text", "shown", "characters"),
    [
        ("En\nto\N{ZERO WIDTH SPACE}tre", "En to�tre", "ZERO WIDTH SPACE"),
        ("a\rb\tc\0", "a�b�c�", "U+000D, U+0009, U+0000"),
        (f"{'x' * 60}\N{RIGHT-TO-LEFT OVERRIDE}{'y' * 60}", f"{'x' * 20}�{'y' * 19}", None),
    ],
)
def test_a_text_is_shown_where_it_holds_what_nobody_sees(
    text: str, shown: str, characters: str | None
) -> None:
    assert text_fault(text) == say(
        "“{name}” holds characters that nobody sees: {characters}. Type it anew.",
        name=shown,
        characters=characters or "RIGHT-TO-LEFT OVERRIDE",
    )
