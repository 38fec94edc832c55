"""Load a country's data files into values."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from votum.countries.sheet_words import SheetWords
from votum.countries.table_words import TableWords, table_words
from votum.engine.messages import VotumError, say
from votum.engine.money import Unit
from votum.engine.periods import PlanPeriod
from votum.engine.votes.bodies import Party, PartyRegister
from votum.engine.votes.voting import Counted, VotingProcedure

COUNTRIES = Path(__file__).parent


class UnknownCountryError(VotumError):
    """A country, or a date in it, for which there is no data."""


@dataclass(frozen=True, eq=False)
class Country:
    """What differs between countries: language, parties, words of the forms, procedures.

    `plan_deadline` is the month and day before which a plan is adopted, the year before it begins;
    `public_display_days` how long the recommendation is public before the council decides;
    `balance_reference` the law by which the council's budget must balance.
    """

    code: str
    name: str
    language: str
    parties: PartyRegister
    sheet_words: SheetWords
    table_words: TableWords
    procedures: tuple[VotingProcedure, ...]
    plan_deadline: tuple[int, int]
    public_display_days: int
    balance_reference: str

    def adopted_by(self, period: PlanPeriod) -> date:
        """Return the day by which the plan of a period must be adopted, in the year before it."""
        return date(period.first_year - 1, *self.plan_deadline)

    def voting_procedure(self, on: date) -> VotingProcedure:
        """Return the procedure of an item vote in force on a date.

        Raises UnknownCountryError where none is known for the date.
        """
        for procedure in self.procedures:
            if procedure.valid_from <= on and (
                procedure.valid_to is None or on <= procedure.valid_to
            ):
                return procedure
        raise UnknownCountryError(
            say(
                "No voting procedure is known for {country} on {date}.",
                country=self.name,
                date=on.isoformat(),
            )
        )

    def procedure(self, identifier: str) -> VotingProcedure:
        """Return a procedure by its identifier, also one no longer in force.

        Raises UnknownCountryError where there is none of that name.
        """
        for procedure in self.procedures:
            if procedure.identifier == identifier:
                return procedure
        raise UnknownCountryError(
            say("No voting procedure is called “{identifier}”.", identifier=identifier)
        )


@cache
def load_country(code: str) -> Country:
    """Return a country's data by its ISO 3166 code in lower case (`no`).

    Raises UnknownCountryError where there is no folder of that name.
    """
    folder = COUNTRIES / code
    if not code.isalpha() or not (folder / "country.toml").is_file():
        known = ", ".join(sorted(each.parent.name for each in COUNTRIES.glob("*/country.toml")))
        raise UnknownCountryError(
            say(
                "There is no data for the country “{code}”; known: {known}.", code=code, known=known
            )
        )
    about = _read(folder / "country.toml")
    parties = _read(folder / "parties.toml")["party"]
    procedures = _read(folder / "voting_procedures.toml")["procedure"]
    return Country(
        code,
        about["name"],
        about["language"],
        PartyRegister(tuple(party_from(each) for each in parties)),
        _sheet_words(_read(folder / "proposal_sheets.toml")),
        table_words(_read(folder / "printed_tables.toml")),
        tuple(_procedure(each) for each in procedures),
        (about["plan_deadline"]["month"], about["plan_deadline"]["day"]),
        about["public_display"]["days"],
        about["balance"]["legal_reference"],
    )


def _read(path: Path) -> dict[str, Any]:
    """Return a TOML file's content."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def party_from(entry: dict[str, Any]) -> Party:
    """Return a party from its entry in a data file (`code`, `name`, `aliases`)."""
    return Party(entry["code"], entry["name"], tuple(entry.get("aliases", ())))


def _procedure(entry: dict[str, Any]) -> VotingProcedure:
    """Return a procedure from its entry; every key is required but `valid_to`."""
    return VotingProcedure(
        **{
            "valid_to": None,
            **entry,
            "quorum_counted": Counted(entry["quorum_counted"]),
        }
    )


def _sheet_words(content: dict[str, Any]) -> SheetWords:
    """Return the words of the proposal sheets."""
    units = dict(content["units"])
    stated = units.pop("stated")
    return SheetWords(
        plan=tuple(content["plan"]),
        adopted_numeric=tuple(content["adopted_numeric"]),
        adopted_verbal=tuple(content["adopted_verbal"]),
        adopted_numeric_title=content["adopted_numeric_title"],
        adopted_verbal_title=content["adopted_verbal_title"],
        joint_title=content["joint_title"],
        plan_name=content["plan_name"],
        total=tuple(content["total"]),
        anchors=tuple(content["anchors"]),
        header_starts=tuple(content["header_starts"]),
        header=tuple(content["header"]),
        bodies=tuple(content["bodies"]),
        conjunctions=tuple(content["conjunctions"]),
        columns=dict(content["columns"]),
        unit_stated=stated,
        units={Unit[name]: tuple(words) for name, words in units.items()},
        price_levels=tuple(content["price_levels"]["stated"]),
    )
