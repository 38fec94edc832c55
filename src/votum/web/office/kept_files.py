"""What the page of the files beside a budget shows: of each kind what is saved, and its content."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from django.utils.translation import gettext

from votum.countries.funds import fund_names, known_funds
from votum.engine.budget.areas import AreaTree
from votum.engine.budget_chain.chain import BASE
from votum.engine.fees import FeeSchedule, check_fees
from votum.engine.funds import FundBalances
from votum.engine.indicators import Indicator, IndicatorTable, print_value
from votum.engine.money import print_kroner
from votum.formats.beside_budget.code_name_file import CodeNames
from votum.web.budgets.bridge import period_of
from votum.web.budgets.models import Cycle
from votum.web.components.data_names import named
from votum.web.components.page_figures import indicator_title
from votum.web.office.acting import said
from votum.web.office.explained_columns import ExplainedColumn, explained_columns
from votum.web.office.file_words import dimension_words, file_form_words, file_title
from votum.web.people.bridge import the_country
from votum.web.plans.domain.plan_files import saved_files, value_of
from votum.web.plans.file_values import FileValue, row_count
from votum.web.plans.models import FileKind, PlanFile

SHOWN_ROWS = 40

type Texts = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownFile:
    """A kind of file: what it looks like, its columns, and what is saved of it.

    The table has a column for each of `names`, then one for each of `years`, whose cells are
    figures; `left` is how many rows more there are.
    """

    kind: FileKind
    title: str
    form: str
    columns: list[ExplainedColumn]
    saved: PlanFile | None
    count: int = 0
    names: Texts = ()
    years: Texts = ()
    rows: tuple[tuple[str, list[tuple[str, str]], list[tuple[str, str]]], ...] = ()
    left: int = 0
    notices: Texts = ()


def shown_files(cycle: Cycle) -> list[ShownFile]:
    """Return the kinds of files, each with what holds of it in a plan."""
    saved = saved_files(cycle)
    period = period_of(cycle)
    return [_shown(kind, saved.get(kind), explained_columns(kind, period)) for kind in FileKind]


def _shown(kind: FileKind, saved: PlanFile | None, columns: list[ExplainedColumn]) -> ShownFile:
    """Return one kind of file."""
    title, form = file_title(kind), file_form_words(kind)
    if saved is None:
        return ShownFile(kind, title, form, columns, None)
    value = value_of(saved)
    names, years = _columns(value)
    found = _rows(value)
    first = tuple(
        (
            texts[0],
            list(zip(names[1:], texts[1:], strict=True)),
            list(zip(years, figures, strict=True)),
        )
        for texts, figures in islice(found, SHOWN_ROWS)
    )
    return ShownFile(
        kind,
        title,
        form,
        columns,
        saved,
        row_count(value),
        names,
        years,
        first,
        sum(1 for _ in found),
        _notices(value),
    )


def _columns(value: FileValue) -> tuple[Texts, Texts]:
    """Return the names of the columns with texts, and the years of those with figures."""
    names: Texts
    match value:
        case AreaTree():
            return (gettext("Code"), gettext("Name"), gettext("Lies under (code)")), ()
        case FeeSchedule():
            names = (gettext("Fee"), gettext("Code"), gettext("Group"), gettext("Per"))
        case FundBalances():
            names = (gettext("Fund"), gettext("Code"), gettext("May cover a deficit"))
        case IndicatorTable():
            names = (
                gettext("Key figure"),
                gettext("Target"),
                gettext("Stage"),
                gettext("What the figures are"),
            )
        case _:
            return (gettext("Name"), gettext("Code"), gettext("Of what")), ()
    return names, tuple(map(str, value.years))


def _rows(value: FileValue) -> Iterator[tuple[Texts, Texts]]:
    """Yield the texts and the printed figures of each row."""
    match value:
        case AreaTree():
            for area in value.areas:
                yield (area.code, area.name, area.parent or ""), ()
        case FeeSchedule():
            for fee in value.fees:
                figures = ("" if each is None else print_kroner(each) for each in fee.amounts)
                yield (fee.name, fee.identifier, fee.group, fee.unit), tuple(figures)
        case FundBalances():
            yield from _fund_rows(value)
        case IndicatorTable():
            for indicator in value.indicators:
                yield from _indicator_rows(indicator)
        case _:
            yield from _name_rows(value)


def _fund_rows(value: FundBalances) -> Iterator[tuple[Texts, Texts]]:
    """Yield what each fund holds; of the municipality's own funds no more is known."""
    known = {each.identifier: each for each in known_funds(the_country().code)}
    for identifier, held in value.held.items():
        fund = known.get(identifier)
        name = named(fund.names) if fund else identifier
        covers = gettext("yes") if fund and fund.covers else gettext("no")
        yield (name, identifier, covers), tuple(map(print_kroner, held))


def _indicator_rows(indicator: Indicator) -> Iterator[tuple[Texts, Texts]]:
    """Yield the values of each stage of a key figure, and their change."""
    name = indicator_title(indicator)
    for given in indicator.stages:
        stage = gettext("the base") if given.stage == BASE else given.stage
        for words, figures in (
            (gettext("values"), given.values),
            (gettext("change"), given.change),
        ):
            if figures:
                printed = ("" if each is None else print_value(indicator, each) for each in figures)
                yield (name, indicator.target, stage, words), tuple(printed)


def _name_rows(value: CodeNames) -> Iterator[tuple[Texts, Texts]]:
    """Yield the name of each code."""
    for dimension, names in value.items():
        for code, name in names.items():
            yield (name, code, dimension_words(dimension)), ()


def _notices(value: FileValue) -> Texts:
    """Return what a person should know of a file that is right."""
    if isinstance(value, FundBalances):
        known = fund_names(the_country().code)
        return tuple(
            gettext(
                "“%(fund)s” is no fund that the statements know: what it holds is held against "
                "nothing."
            )
            % {"fund": fund}
            for fund in value.held
            if fund not in known
        )
    if not isinstance(value, FeeSchedule):
        return ()
    return tuple(said(each.message) for each in check_fees(value))
