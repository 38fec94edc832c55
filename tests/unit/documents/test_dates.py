"""Dates in words."""

from datetime import date

import pytest

from tests.support.documents import ENGLISH
from votum.documents.dates import issued_words, municipality_words, page_words, printed_date
from votum.translations import Translator


@pytest.mark.parametrize(
    ("language", "printed"), [("en", "1 January 2026"), ("nb", "1. januar 2026")]
)
def test_a_date_has_its_month_in_words(language: str, printed: str) -> None:
    assert printed_date(date(2026, 1, 1), Translator(language)) == printed


def test_the_words_of_a_page() -> None:
    assert page_words(ENGLISH) == "Page {page} of {pages}"
    assert issued_words(date(2025, 12, 31), ENGLISH) == "Issued 31 December 2025"


def test_a_municipality_that_is_unknown_has_no_words() -> None:
    assert municipality_words("", ENGLISH) == ""
