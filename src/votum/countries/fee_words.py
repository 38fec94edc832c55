"""The words of a country's fee schedules, ready for matching."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from votum.countries.loader import COUNTRIES, UnknownCountryError
from votum.engine.fees import VatTreatment
from votum.engine.messages import say

_RATE = re.compile(r"\d{1,2}(?:[.,]\d{1,2})? ?%?")


@dataclass(frozen=True, eq=False)
class FeeWords:
    """What fee schedules call their columns and their tax; see `countries/no/fee_schedule.toml`.

    `columns` maps the field of a fee to its column's names, the first of which is written.
    `plain_rate` is what a tax rate alone means.
    """

    title: str
    columns: Mapping[str, tuple[str, ...]]
    vat: Mapping[VatTreatment, tuple[str, ...]]
    plain_rate: VatTreatment

    def column(self, heading: str) -> str | None:
        """Return the field that a heading names; None where it names none."""
        wanted = " ".join(heading.split()).casefold()
        for field, names in self.columns.items():
            if wanted in (name.casefold() for name in names):
                return field
        return None

    def heading(self, field: str) -> str:
        """Return the heading that is written over the column of a field."""
        return self.columns[field][0]

    def treatment(self, text: str) -> VatTreatment | None:
        """Return how a text says that tax stands to an amount; None where it says nothing."""
        folded = " ".join(text.split()).casefold()
        if _RATE.fullmatch(folded):
            return self.plain_rate
        for treatment, phrases in self.vat.items():
            if any(phrase.casefold() in folded for phrase in phrases):
                return treatment
        return None


@cache
def fee_words(country: str) -> FeeWords:
    """Return the words of a country's fee schedules.

    Raises UnknownCountryError where the country has none.
    """
    path: Path = COUNTRIES / country / "fee_schedule.toml"
    if not country.isalpha() or not path.is_file():
        raise UnknownCountryError(
            say("No fee schedules are known for the country “{code}”.", code=country)
        )
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    return FeeWords(
        content["title"],
        MappingProxyType({name: tuple(words) for name, words in content["columns"].items()}),
        MappingProxyType(
            {VatTreatment(name): tuple(words) for name, words in content["vat"].items()}
        ),
        VatTreatment(content["plain_rate"]),
    )
