"""What codes of the engine are called on the budget's pages, in the page's language."""

from collections.abc import Mapping

from django.utils.translation import get_language, gettext

from votum.documents.figures import in_words
from votum.engine.budgets import ChangeSet, ChangeSetType
from votum.engine.lines import Kind
from votum.engine.money import Unit, decimals_needed, print_amount
from votum.engine.sign_conventions import SignConvention
from votum.engine.statements import Column, ColumnRole
from votum.web.components.page_figures import page_translator


def named(names: Mapping[str, str]) -> str:
    """Return a name in the page's language, else in the first that there is."""
    return names.get(get_language() or "nb") or next(iter(names.values()), "")


def law_words(reference: str) -> str:
    """Return a reference to a law whose section is not broken over two lines."""
    law, sign, section = reference.partition("§ ")
    return f"{law}§\u00a0{section.replace('-', '\u2011')}" if sign else reference


def kind_name(kind: Kind) -> str:
    """Return what a budget is called."""
    return {
        Kind.OPERATING: gettext("Operating budget"),
        Kind.CAPITAL: gettext("Capital budget"),
    }[kind]


def column_name(column: Column) -> str:
    """Return the head of a column: what its amounts are, and the year."""
    year = {"year": column.year}
    return {
        ColumnRole.LAST_ACCOUNTS: gettext("Accounts %(year)s") % year,
        ColumnRole.ADOPTED_BUDGET: gettext("Budget %(year)s") % year,
        ColumnRole.AMENDED_BUDGET: gettext("Amended budget %(year)s") % year,
        ColumnRole.PLAN: str(column.year),
    }[column.role]


def type_name(kind: ChangeSetType) -> str:
    """Return what a kind of change set is called."""
    return {
        ChangeSetType.PROPOSED: gettext("Proposed"),
        ChangeSetType.SUPPLEMENTARY: gettext("Supplementary proposal"),
        ChangeSetType.ERRATUM: gettext("Corrections"),
        ChangeSetType.AMENDMENT: gettext("Amendment"),
        ChangeSetType.RECOMMENDATION: gettext("Recommendation"),
        ChangeSetType.IN_YEAR_ADJUSTMENT: gettext("In-year adjustment"),
        ChangeSetType.DELEGATED_TRANSFER: gettext("Delegated transfer"),
    }[kind]


def change_set_name(change_set: ChangeSet) -> str:
    """Return what a change set is called: its identifier, read as words, is all its name."""
    return f"{type_name(change_set.type)}: {change_set.identifier.replace('-', ' ')}"


def fund_name(fund: str) -> str:
    """Return what a fund is called; its code where it has no name."""
    return {
        "general_fund": gettext("General fund"),
        "restricted_operating_fund": gettext("Restricted operating funds"),
        "unrestricted_capital_fund": gettext("Unrestricted capital fund"),
        "restricted_capital_fund": gettext("Restricted capital funds"),
    }.get(fund, fund)


def sign_words(convention: SignConvention) -> str:
    """Return the sentence that says which sign a statement prints before which amounts."""
    return {
        SignConvention.INCOME_NEGATIVE: gettext(
            "Expenditure is positive, income is negative; a deficit is positive."
        ),
        SignConvention.INCOME_POSITIVE: gettext(
            "Income is positive, expenditure is negative; a surplus is positive."
        ),
        SignConvention.BY_MEANING: gettext(
            "Income and expenditure are both positive, as their lines say; a surplus is positive."
        ),
        SignConvention.BY_MEANING_DEFICIT_POSITIVE: gettext(
            "Income and expenditure are both positive, as their lines say; a deficit is positive."
        ),
    }[convention]


def in_kroner(minor: int) -> str:
    """Return an amount in a sentence, exactly, in kroner."""
    decimals = 2 if decimals_needed(minor, Unit.KRONE) else 0
    figure = print_amount(minor, Unit.KRONE, decimals)
    return in_words(figure, Unit.KRONE, page_translator())


def millions(minor: int) -> str:
    """Return an amount in millions with one decimal."""
    return print_amount(minor, Unit.MILLION_KRONER, 1)


def thousand_words() -> str:
    """Return what the figures of the budget's tables stand for."""
    return gettext("Amounts in 1000 kroner. Expenditure is positive, income is negative.")


def krone_words() -> str:
    """Return what the figures stand for where the reader can add them up."""
    return gettext("Amounts in kroner. Expenditure is positive, income is negative.")
