"""What the law says of funds is data, and the statements name no fund that it does not."""

import pytest

from votum.countries.funds import covering_funds, fund_identifier, known_funds
from votum.countries.statement_layouts import statement_layouts
from votum.engine.budget.lines import Kind


def test_every_fund_of_the_statements_is_known() -> None:
    named = {line.fund for each in statement_layouts("no") for line in each.lines if line.fund}
    assert named == {fund.identifier for fund in known_funds("no")}
    assert all(fund.source and fund.legal_reference for fund in known_funds("no"))


def test_a_fund_that_a_purpose_binds_covers_no_deficit() -> None:
    assert covering_funds("no", Kind.OPERATING, 2026) == ("general_fund",)
    assert covering_funds("no", Kind.CAPITAL, 2026) == ("unrestricted_capital_fund",)
    assert covering_funds("no", Kind.OPERATING, 2019) == ()


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("general_fund", "general_fund"),
        (" disposisjonsfond", "general_fund"),
        ("Ubundne  investeringsfond", "unrestricted_capital_fund"),
        ("Restricted capital funds", "restricted_capital_fund"),
        ("Flyktning-\n fond", "Flyktning- fond"),
    ],
)
def test_a_fund_is_known_by_its_names_and_its_own_name_is_kept(text: str, identifier: str) -> None:
    assert fund_identifier("no", text) == identifier


@pytest.mark.parametrize("country", ["se", "xx", "../no"])
def test_of_another_country_nothing_is_known_yet(country: str) -> None:
    assert known_funds(country) == ()
    assert fund_identifier(country, "general_fund") == "general_fund"
