"""The tables of a budget book as finished text: amounts, key figures, fees."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from votum.documents.dates import printed_date
from votum.documents.figures import ZERO
from votum.documents.open_data import harmless
from votum.engine.budget_document.document import BudgetDocument
from votum.engine.budget_document.figure_fields import (
    MINOR_UNITS,
    FieldError,
    FigureForm,
    FigureUnit,
)
from votum.engine.budget_document.inserts import Insert, InsertKind
from votum.engine.budget_document.tables import DocumentTable, TableRow, insert_table
from votum.engine.budget_document.tied_figures import BASE_STAGE, BudgetFigures
from votum.engine.fees import WHOLE, Fee, FeeSchedule, Vat, VatTreatment, change, print_share
from votum.engine.indicators import Indicator, print_value, values_through
from votum.engine.messages import Message, say
from votum.engine.money import print_amount, print_kroner
from votum.translations import Translator

LEFT, RIGHT = "left", "right"


@dataclass(frozen=True, slots=True)
class RowView:
    """A row of a table; `kind` is row, sum or heading, `note` stands small below the name."""

    name: str
    cells: tuple[str, ...] = ()
    kind: str = "row"
    note: str = ""


@dataclass(frozen=True, slots=True)
class TableView:
    """A table: its title and unit, the column of names, the others with their sides, its rows."""

    title: str
    unit: str
    name: str
    columns: tuple[str, ...]
    sides: tuple[str, ...]
    rows: tuple[RowView, ...]


def insert_view(
    insert: Insert,
    document: BudgetDocument,
    figures: BudgetFigures,
    projects: Mapping[str, str],
    translator: Translator,
) -> TableView:
    """Return the table or list that stands for an insert.

    Raises FieldError where the model has not what it names; `check_budget_document` has said so
    of a document that may be published.
    """
    if insert.kind is InsertKind.INDICATORS:
        return _indicators(figures, translator)
    if insert.kind is InsertKind.FEES:
        if figures.fees is None:
            raise FieldError(say("There is no group of fees “{code}”.", code=insert.code))
        return fee_table(figures.fees, translator, insert.code)
    table = insert_table(insert, document, figures, projects)
    return amounts_view(table, insert.form, document.price_level, translator)


def insert_csv(
    insert: Insert,
    document: BudgetDocument,
    figures: BudgetFigures,
    projects: Mapping[str, str],
    translator: Translator,
) -> bytes:
    """Return the table or list that stands for an insert as CSV, in the document's words.

    Amounts are exact, in minor units; key figures and fees are as printed, for they hold more than
    amounts. A heading is a row of its own. UTF-8 with a byte order mark, comma and quotes as in
    RFC 4180. Raises FieldError as `insert_view` does.
    """
    view = insert_view(insert, document, figures, projects, translator)
    heads = view.columns
    rows: list[tuple[object, ...]] = [tuple(map(harmless, row.cells)) for row in view.rows]
    if insert.kind not in (InsertKind.INDICATORS, InsertKind.FEES):
        heads = tuple(f"{each} (minor)" for each in heads)
        table = insert_table(insert, document, figures, projects)
        rows = [row.amounts for row in table.rows]
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(map(harmless, (view.name or view.title, *heads)))
    for row, cells in zip(view.rows, rows, strict=True):
        writer.writerow([harmless(row.name), *cells, *[""] * (len(heads) - len(cells))])
    return text.getvalue().encode("utf-8-sig")


def amounts_view(
    table: DocumentTable, form: FigureForm, price_level: str, translator: Translator
) -> TableView:
    """Return a table of amounts in a unit; rounded at the print, a zero is a dash."""
    unit = unit_words(form.unit, translator)
    return TableView(
        title=_said(table.title, translator),
        unit=f"{unit}, {price_level}" if price_level else unit,
        name="",
        columns=tuple(_said(each, translator) for each in table.columns),
        sides=(RIGHT,) * len(table.columns),
        rows=tuple(_amount_row(row, form, translator) for row in table.rows),
    )


def _amount_row(row: TableRow, form: FigureForm, translator: Translator) -> RowView:
    """Return a row of amounts; a row without any is a heading."""
    scale = MINOR_UNITS[form.unit]
    cells = tuple(
        print_amount(each, scale, form.decimals) if each else ZERO for each in row.amounts
    )
    kind = "sum" if row.is_sum else "row" if cells else "heading"
    return RowView(_said(row.name, translator), cells, kind)


def _said(text: Message | str, translator: Translator) -> str:
    """Return a text in the document's language; names are what they are."""
    return text if isinstance(text, str) else translator.text(text)


def unit_words(unit: FigureUnit, translator: Translator) -> str:
    """Return the words that say what the amounts of a table stand for."""
    return {
        FigureUnit.KRONE: translator.phrase("Amounts in kroner"),
        FigureUnit.THOUSAND_KRONER: translator.phrase("Amounts in 1000 kroner"),
        FigureUnit.MILLION_KRONER: translator.phrase("Amounts in million kroner"),
    }.get(unit) or translator.phrase("Amounts in billion kroner")


def _indicators(figures: BudgetFigures, translator: Translator) -> TableView:
    """Return the key figures over the years, with their targets."""
    version = figures.version
    stages = [BASE_STAGE, *(each.identifier for each in version.change_sets)]
    columns = tuple(map(str, version.period.years))

    def row(indicator: Indicator) -> RowView:
        given = values_through(indicator, stages)
        values = given.values if given else ()
        cells = ["" if each is None else print_value(indicator, each) for each in values]
        cells += [""] * (len(columns) - len(cells))  # a document may state fewer years
        return RowView(indicator.name, (*cells, indicator.target))

    return TableView(
        title=translator.phrase("Key figures"),
        unit="",
        name="",
        columns=(*columns, translator.phrase("Target")),
        sides=(*(RIGHT,) * len(columns), LEFT),
        rows=tuple(map(row, figures.indicators.values())),
    )


def fee_table(schedule: FeeSchedule, translator: Translator, group: str = "") -> TableView:
    """Return a fee schedule, or one group of it, under the names of its groups.

    What is blank in it stays blank; the change is from the year before the last, in per cent.
    """
    rows: list[RowView] = []
    for name in schedule.groups:
        if group in ("", name):
            fees = [each for each in schedule.fees if each.group == name]
            rows += [RowView(name, kind="heading")] if name else []
            rows += [_fee_row(schedule, each, translator) for each in fees]
    years = tuple(map(str, schedule.years))
    return TableView(
        title=schedule.title,
        unit=translator.phrase("Amounts in kroner"),
        name=translator.phrase("Fee"),
        columns=(
            *years,
            translator.phrase("Change"),
            translator.phrase("VAT"),
            translator.phrase("Valid from"),
            translator.phrase("Self-cost"),
        ),
        sides=(*(RIGHT,) * len(years), RIGHT, LEFT, LEFT, RIGHT),
        rows=tuple(rows),
    )


def _fee_row(schedule: FeeSchedule, fee: Fee, translator: Translator) -> RowView:
    """Return the row of a fee."""
    first_year, last_year = schedule.years[0], schedule.years[-1]
    rise = change(schedule, fee, last_year) if last_year > first_year else None
    amounts = ("" if each is None else print_kroner(each) for each in fee.amounts)
    share = fee.self_cost_share
    cells = (
        *amounts,
        "" if rise is None else _per_cent(rise),
        vat_words(fee.vat, translator),
        "" if fee.valid_from is None else printed_date(fee.valid_from, translator),
        "" if share is None else f"{print_share(share)} %",
    )
    name = (
        translator.phrase("{fee}, per {unit}", fee=fee.name, unit=fee.unit)
        if fee.unit
        else fee.name
    )
    parts = (fee.legal_basis, fee.footnote, fee.decision)
    return RowView(name, cells, note=". ".join(part.rstrip(".") for part in parts if part))


def _per_cent(share: Fraction) -> str:
    """Return an exact share in per cent with one decimal."""
    return f"{print_amount(share.numerator * WHOLE, share.denominator, 1)} %"


def vat_words(vat: Vat, translator: Translator) -> str:
    """Return how value added tax stands to a fee; empty where nothing is stated."""
    rate = "" if vat.rate is None else f" {print_share(vat.rate)} %"
    return {
        VatTreatment.INCLUDED: translator.phrase("included{rate}", rate=rate),
        VatTreatment.ADDED: translator.phrase("added{rate}", rate=rate),
        VatTreatment.EXEMPT: translator.phrase("exempt"),
        VatTreatment.NOT_STATED: "",
    }[vat.treatment]
