"""The words of fee schedules."""

import pytest

from votum.countries.fee_words import fee_words
from votum.countries.loader import UnknownCountryError
from votum.engine.fees import VatTreatment


@pytest.mark.parametrize(
    ("text", "treatment"),
    [
        ("Ikke mva-pliktig", VatTreatment.EXEMPT),
        ("mva-pliktig", VatTreatment.ADDED),
        ("inkl. 25 %", VatTreatment.INCLUDED),
        ("25", VatTreatment.INCLUDED),
        ("Gebyr", None),
    ],
)
def test_what_a_text_says_of_tax(text: str, treatment: VatTreatment | None) -> None:
    assert fee_words("no").treatment(text) is treatment


def test_headings_are_known_whatever_their_case() -> None:
    words = fee_words("no")
    assert [words.column(each) for each in ("gebyr", "FRA  dato", "x")] == [
        "name",
        "valid_from",
        None,
    ]
    assert words.heading("name") == "Gebyr"


@pytest.mark.parametrize("country", ["xx", "../no"])
def test_a_country_without_words_is_refused(country: str) -> None:
    with pytest.raises(UnknownCountryError):
        fee_words(country)
