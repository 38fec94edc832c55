"""A country's data files as values."""

from datetime import date

import pytest

from votum.countries import Country, load_country
from votum.countries.loader import UnknownCountryError
from votum.engine.proposal_sheets.sheets import SheetKind
from votum.engine.votes.voting import Counted


@pytest.fixture(name="norway")
def _norway() -> Country:
    return load_country("no")


def test_norway_has_a_name_and_a_language(norway: Country) -> None:
    assert (norway.code, norway.name, norway.language) == ("no", "Norge", "nb")


def test_the_law_by_which_a_budget_balances_is_named(norway: Country) -> None:
    assert norway.balance_reference == "kommuneloven § 14-4"


def test_a_country_is_loaded_once(norway: Country) -> None:
    assert load_country("no") is norway


@pytest.mark.parametrize("code", ["xx", "", "NO", "../no", "no/", "no\n"], ids=repr)
def test_a_country_without_data_is_refused_with_those_there_are(code: str) -> None:
    with pytest.raises(UnknownCountryError) as refusal:
        load_country(code)
    assert str(refusal.value) == f"There is no data for the country “{code}”; known: no."


@pytest.mark.parametrize(
    ("spelling", "code"),
    [
        ("H", "H"),
        ("høyre", "H"),
        ("FRP", "Frp"),
        ("AP", "Ap"),
        ("Arbeiderpartiet", "Ap"),
        ("sv", "SV"),
        (" KrF ", "KrF"),
        ("Raudt", "R"),
        ("Bygdelista", None),
        ("", None),
    ],
)
def test_a_party_is_known_by_code_name_and_alias(
    norway: Country, spelling: str, code: str | None
) -> None:
    assert norway.parties.code(spelling) == code


def test_no_spelling_belongs_to_two_parties(norway: Country) -> None:
    spellings = [
        spelling.casefold()
        for party in norway.parties.parties
        for spelling in {party.code, party.name, *party.aliases}
    ]
    known = {norway.parties.code(each) for each in spellings}
    assert known == {party.code for party in norway.parties.parties}
    for party in norway.parties.parties:
        for spelling in (party.code, party.name, *party.aliases):
            assert norway.parties.code(spelling) == party.code


def test_a_procedure_is_in_force_from_its_first_day(norway: Country) -> None:
    procedure = norway.voting_procedure(date(2019, 11, 1))
    assert procedure.identifier == "no-2018-item-vote"
    assert procedure.quorum_counted is Counted.VOTES_CAST
    assert (procedure.abstention, procedure.casting_vote) == (False, True)
    assert norway.voting_procedure(date(2099, 1, 1)) is procedure


def test_there_is_no_procedure_before_the_first(norway: Country) -> None:
    with pytest.raises(UnknownCountryError) as refusal:
        norway.voting_procedure(date(2019, 10, 31))
    assert str(refusal.value) == "No voting procedure is known for Norge on 2019-10-31."


def test_every_procedure_has_its_law_and_source(norway: Country) -> None:
    for procedure in norway.procedures:
        assert procedure.legal_reference
        assert procedure.source
        assert procedure.valid_to is None or procedure.valid_from <= procedure.valid_to


def test_the_titles_that_votum_gives_adopted_sheets_are_recognised(norway: Country) -> None:
    words = norway.sheet_words
    assert words.sheet_kind(words.adopted_numeric_title) is SheetKind.ADOPTED_NUMERIC
    verbal = words.adopted_verbal_title.format(body="UOL")
    assert words.sheet_kind(verbal) is SheetKind.ADOPTED_VERBAL
    assert words.sheet_kind(words.joint_title) is SheetKind.PROPOSALS
