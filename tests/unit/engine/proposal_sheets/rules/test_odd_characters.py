"""R13: text is written in the letters it seems to be written in."""

import pytest

from tests.support.sheets import consistent, evidence, row, sheet
from votum.engine.findings import Finding, Place, Severity
from votum.engine.messages import say
from votum.engine.proposal_sheets.rules.odd_characters import check_odd_characters


def test_ordinary_text_is_no_finding() -> None:
    assert list(check_odd_characters(consistent())) == []


@pytest.mark.parametrize(
    ("word", "characters"),
    [
        ("V\N{CYRILLIC SMALL LETTER I}karer", "CYRILLIC SMALL LETTER I"),
        ("\N{GREEK SMALL LETTER OMICRON}g", "GREEK SMALL LETTER OMICRON"),
        ("vik\N{SOFT HYPHEN}arer", "SOFT HYPHEN"),
        ("vikarer\N{ZERO WIDTH SPACE}", "ZERO WIDTH SPACE"),
        ("\N{RIGHT-TO-LEFT OVERRIDE}100", "RIGHT-TO-LEFT OVERRIDE"),
        ("vik\ue000arer", "U+E000"),
        ("vik\u0378arer", "U+0378"),
        (
            "\N{SOFT HYPHEN}V\N{CYRILLIC SMALL LETTER I}k",
            "SOFT HYPHEN, CYRILLIC SMALL LETTER I",
        ),
    ],
    ids=[
        "Cyrillic",
        "Greek",
        "soft hyphen",
        "zero width",
        "direction",
        "private use",
        "unassigned",
        "two",
    ],
)
def test_a_word_with_odd_characters_is_a_notice(word: str, characters: str) -> None:
    found = evidence(sheet("Høyre", row("1", f"Flere {word} nå")))
    assert list(check_odd_characters(found)) == [
        Finding(
            "R13",
            Severity.NOTICE,
            Place("Høyre", "H 1"),
            say(
                "“{word}” holds characters that do not belong in it: {characters}.",
                word=word,
                characters=characters,
            ),
            found=word,
        )
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Blåbærsyltetøy på Ås – «én» gang à 5 °C",
        "cafe\N{COMBINING ACUTE ACCENT}",
        "1\N{MASCULINE ORDINAL INDICATOR}a og 5\N{MICRO SIGN}m",
        "\N{CYRILLIC CAPITAL LETTER IE}\N{CYRILLIC SMALL LETTER SHA}",
        "",
    ],
    ids=["Norwegian", "combining", "signs", "a word all in Cyrillic", "empty"],
)
def test_a_word_in_one_alphabet_is_no_finding(text: str) -> None:
    assert list(check_odd_characters(evidence(sheet("Høyre", row("1", text))))) == []


def test_each_word_is_a_finding_of_its_own() -> None:
    words = ["v\N{SOFT HYPHEN}i", "d\N{SOFT HYPHEN}e"]
    found = check_odd_characters(evidence(sheet("Høyre", row("1", " ".join(words)))))
    assert [each.found for each in found] == words


@pytest.mark.parametrize(
    ("title", "number", "where", "named"),
    [
        ("Hø\N{RIGHT-TO-LEFT OVERRIDE}yre", "1", "", "RIGHT-TO-LEFT OVERRIDE"),
        ("Høyre", "1\x1b", "H 1\x1b", "U+001B"),
        ("H" * 171, "1", "", "longer than 170"),
        ("Høyre", "1" * 21, f"H {'1' * 21}", "longer than 20"),
    ],
    ids=["title", "number", "long title", "long number"],
)
def test_a_name_that_is_none_is_an_error(title: str, number: str, where: str, named: str) -> None:
    (found,) = check_odd_characters(evidence(sheet(title, row(number, "Flere vikarer"))))
    assert found.severity is Severity.ERROR
    assert found.where == Place(title, where)
    assert named in str(found.message)
