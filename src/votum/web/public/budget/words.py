"""What codes of the engine are called on the budget's pages, in the page's language."""

from django.utils.formats import date_format
from django.utils.translation import gettext

from votum.countries.funds import fund_names
from votum.documents.figures import in_words
from votum.engine.budget.budgets import ChangeSet, ChangeSetType
from votum.engine.budget.lines import Kind
from votum.engine.money import Unit, print_amount, print_kroner
from votum.engine.statements.sign_conventions import SignConvention
from votum.engine.statements.statement import Column, column_name
from votum.web.components.data_names import named
from votum.web.components.page_figures import page_translator


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


def column_title(column: Column) -> str:
    """Return the head of a column: what its amounts are, and the year."""
    return page_translator().text(column_name(column))


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
    """Return what a change set is called.

    A recommendation is the body's whose it is; the site's own errata are those of a day. All else
    has no other name than its identifier, read as words.
    """
    kind = type_name(change_set.type)
    if change_set.type is ChangeSetType.RECOMMENDATION and change_set.origin:
        return f"{kind}: {change_set.origin}"
    if change_set.type is ChangeSetType.ERRATUM and not change_set.origin and change_set.dated:
        return f"{kind}: {date_format(change_set.dated)}"
    return f"{kind}: {change_set.identifier.replace('-', ' ')}"


def fund_name(fund: str, country: str) -> str:
    """Return what a country calls a fund; one of the municipality's own is called as it is."""
    known = fund_names(country)
    return named(known[fund]) if fund in known else fund


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
    return in_words(print_kroner(minor), Unit.KRONE, page_translator())


def millions(minor: int) -> str:
    """Return an amount in millions with one decimal."""
    return print_amount(minor, Unit.MILLION_KRONER, 1)


def thousand_words() -> str:
    """Return what the figures of the budget's tables stand for."""
    return gettext("Amounts in 1000 kroner. Expenditure is positive, income is negative.")


def krone_words() -> str:
    """Return what the figures stand for where the reader can add them up."""
    return gettext("Amounts in kroner. Expenditure is positive, income is negative.")
