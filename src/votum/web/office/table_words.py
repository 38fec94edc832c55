"""The words for what stands in a budget table, in the page's language."""

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as marked

from votum.engine.budget.budgets import ChangeSetType
from votum.engine.budget.lines import Kind
from votum.engine.money import Unit
from votum.engine.statements.sign_conventions import SignConvention
from votum.formats.budget_tables.alterations import AlterationKind
from votum.formats.budget_tables.mapping import RepeatedLines, Stage

_MEANINGS = {
    "": marked("not read"),
    "difference": marked("difference of two columns"),
    "income": marked("says what is income"),
    "capital": marked("says which budget it is"),
    "area": marked("area: code"),
    "area_label": marked("area: name"),
    "economic_code": marked("economic code (art)"),
    "economic_code_label": marked("economic code: name"),
    "function_code": marked("function: code"),
    "function_code_label": marked("function: name"),
    "cost_centre": marked("cost centre: code"),
    "cost_centre_label": marked("cost centre: name"),
    "project": marked("project: code"),
    "project_label": marked("project: name"),
    "text": marked("what the line says"),
    "text_label": marked("what the line says: name"),
    "version": marked("version of the budget"),
    "change_group": marked("change group"),
    "change_label": marked("change group: name"),
    "stage": marked("stage: budget, accounts or plan"),
    "year": marked("year"),
    "line": marked("number of the line"),
}
_STAGES = {
    Stage.ACCOUNTS: marked("accounts"),
    Stage.ADOPTED_BUDGET: marked("adopted budget"),
    Stage.AMENDED_BUDGET: marked("amended budget"),
    Stage.PLAN: marked("budget or plan"),
}
_PARTS = {
    "base": marked("the budget itself, as its columns say"),
    ChangeSetType.PROPOSED.value: marked("proposed changes"),
    ChangeSetType.SUPPLEMENTARY.value: marked("a supplement"),
    ChangeSetType.IN_YEAR_ADJUSTMENT.value: marked("an in-year adjustment"),
    ChangeSetType.DELEGATED_TRANSFER.value: marked("transfers by delegated authority"),
    "left_out": marked("left out"),
}
_SIGNS = {
    SignConvention.INCOME_NEGATIVE: marked("income −, expenditure +"),
    SignConvention.INCOME_POSITIVE: marked("income +, expenditure −"),
    SignConvention.BY_MEANING: marked("all without a sign; a surplus is +"),
    SignConvention.BY_MEANING_DEFICIT_POSITIVE: marked("all without a sign; a deficit is +"),
}
_UNITS = {
    Unit.KRONE: marked("kr"),
    Unit.THOUSAND_KRONER: marked("1000 kr"),
    Unit.MILLION_KRONER: marked("mill. kr"),
}
_KINDS = {Kind.OPERATING: marked("operating budget"), Kind.CAPITAL: marked("capital budget")}
_REPEATED = {
    RepeatedLines.REFUSE: marked("are errors: one may be there twice by mistake"),
    RepeatedLines.SUM: marked("are added up into one line"),
    RepeatedLines.KEEP: marked("stay lines of their own"),
}
_ALTERATIONS = {
    AlterationKind.BLANK_ROW: marked("blank row left out"),
    AlterationKind.REPEATED_HEADINGS: marked("repeated headings left out"),
    AlterationKind.SECTION_TITLE: marked("title above rows"),
    AlterationKind.REMARK: marked("remark left out"),
    AlterationKind.TOTAL_ROW: marked("total left out, compared with its rows"),
    AlterationKind.TRIMMED: marked("spaces removed"),
    AlterationKind.FILLED_DOWN: marked("taken from the row above"),
    AlterationKind.NOT_STATED: marked("no amount stated"),
    AlterationKind.ROUNDED: marked("rounded to whole øre"),
}


def meaning_words(what: str) -> str:
    """Return what a column is, in words."""
    return gettext(_STAGES[Stage(what)] if what in {*Stage} else _MEANINGS[what])


def stage_words(stage: Stage) -> str:
    """Return a stage in words."""
    return gettext(_STAGES[stage])


def part_choices() -> list[tuple[str, str]]:
    """Return what a table may be in the budget that is put together."""
    return [(part, gettext(words)) for part, words in _PARTS.items()]


def alteration_words(kind: AlterationKind) -> str:
    """Return in words why a value is not what stands in the file."""
    return gettext(_ALTERATIONS[kind])


def unit_choices() -> list[tuple[str, str]]:
    """Return the units that amounts may be in."""
    return [(unit.name, gettext(words)) for unit, words in _UNITS.items()]


def sign_choices() -> list[tuple[str, str]]:
    """Return the ways in which a table may write income and expenditure."""
    return [(sign.value, gettext(words)) for sign, words in _SIGNS.items()]


def kind_choices() -> list[tuple[str, str]]:
    """Return which budget a table may be of."""
    return [(kind.value, gettext(words)) for kind, words in _KINDS.items()]


def repeated_choices() -> list[tuple[str, str]]:
    """Return what may be done with several lines of one key."""
    return [(each.value, gettext(words)) for each, words in _REPEATED.items()]
