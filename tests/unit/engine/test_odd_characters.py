"""Characters that do not belong in a word."""

from votum.engine.odd_characters import odd_characters


def test_invisible_characters_and_letters_of_another_alphabet_are_named() -> None:
    assert {
        word: odd_characters(word) for word in ("Skole", "Blåbær", "Å\u00adr", "Sk\u043ele")
    } == {
        "Skole": (),
        "Blåbær": (),
        "Å\u00adr": ("SOFT HYPHEN",),
        "Sk\u043ele": ("CYRILLIC SMALL LETTER O",),
    }


def test_a_word_in_one_other_alphabet_has_nothing_odd() -> None:
    assert odd_characters("\u0415\u0448") == ()
