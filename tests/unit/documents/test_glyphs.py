"""A text is printed in full, whatever characters it holds."""

import pytest

from votum.documents.glyphs import printable, with_breaks


@pytest.mark.parametrize(
    "text",
    [
        "Kommunedirektøren bes utrede «Fra leie til eie» – §§ 14-4, 1 000 ½ → ✓",
        "#let x = *fet* $a$ @ref <b>",
        "Linje\nlinje",
        "a\u0308",
        "en æøå\u200bpause",
        "",
    ],
)
def test_ordinary_text_is_printed_as_it_is(text: str) -> None:
    assert printable(text) == text


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("😀", "[U+1F600]"),
        ("中", "[U+4E2D]"),
        ("ﬁn", "fin"),
        ("\uf0b7 punkt", "• punkt"),
        ("a\tb", "a b"),
        ("a\r\nb\u2028c", "a\nb\nc"),
        ("sam\u00adarbeid", "samarbeid"),
        ("\u202ebaklengs", "[U+202E]baklengs"),
        ("\x07", "[U+0007]"),
        ("\ue000", "[U+E000]"),
        ("\ud800", "[U+D800]"),
    ],
)
def test_what_the_font_lacks_is_printed_in_another_way(text: str, printed: str) -> None:
    assert printable(text) == printed


def test_a_word_longer_than_a_column_may_be_broken() -> None:
    assert with_breaks("a" * 80) == "\u200b".join(("a" * 34, "a" * 34, "a" * 12))
    assert with_breaks("1Bygdelista og venner", 8) == "1Bygdeli\u200bsta og venner"


def test_a_word_that_a_column_holds_is_left_alone() -> None:
    text = "Menneskerettighetsorganisasjonene i Eksempelvik"
    assert with_breaks(text) == text
