"""The registry of the rules."""

from dataclasses import replace
from pkgutil import iter_modules

from tests.support.sheets import consistent, document, with_row, with_sheet
from votum.engine.findings import Place
from votum.engine.proposal_sheets import rules
from votum.engine.proposal_sheets.placement import PlacedRow
from votum.engine.proposal_sheets.rules import RULES, check_sheets


def test_the_rules_stand_in_the_order_of_the_catalogue() -> None:
    assert list(RULES) == ["R1", "R2", "R3", "R8", "R9", "R11", "R13", "R14", "R15", "R16"]


def test_every_rule_of_the_package_is_registered_under_the_name_of_its_module() -> None:
    modules = sorted(each.name for each in iter_modules(rules.__path__))
    assert sorted(each.__module__.rpartition(".")[2] for each in RULES.values()) == modules


def test_a_consistent_document_has_no_findings() -> None:
    assert check_sheets(consistent()) == ()


def test_findings_come_in_the_order_of_the_rules() -> None:
    spoilt = with_sheet(consistent(), "Venstre", lambda sheet: replace(sheet, unit=None))
    spoilt = with_row(
        spoilt,
        "Høyre",
        "1",
        lambda row: replace(row, figures=PlacedRow(None), in_favour=None, text="\N{SOFT HYPHEN}"),
    )
    assert [each.rule for each in check_sheets(spoilt)] == ["R8", "R9", "R13", "R15", "R16"]


def test_a_document_without_sheets_is_checked() -> None:
    empty = replace(consistent(), sheets=replace(document(), price_level=""))
    assert [(each.rule, each.where) for each in check_sheets(empty)] == [("R15", Place())]
