"""Propose what the columns of a table mean, with the reason for each, for a person to confirm."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from votum.countries.column_words import ColumnWords, plain
from votum.countries.table_words import TableWords
from votum.engine.budget.lines import Dimension, Kind
from votum.engine.messages import Message, say
from votum.engine.money import Unit
from votum.engine.statements.sign_conventions import SignConvention
from votum.formats.budget_tables.cells import CellTable, text_of
from votum.formats.budget_tables.column_facts import ColumnFacts, facts_of, proposed_headings
from votum.formats.budget_tables.layout import MOST_ROWS_BEFORE_HEADINGS, column_names
from votum.formats.budget_tables.mapping import (
    AmountColumn,
    CodeColumn,
    ColumnMapping,
    DifferenceColumn,
    IncomeRule,
    KindRule,
    Stage,
)
from votum.formats.budget_tables.year_texts import only_year_in, year_in
from votum.formats.refusals import UnreadableError

_SAMPLE = 5000  # rows
_FEW_RENAMED = 1.2  # names for each code


@dataclass(frozen=True, slots=True)
class Proposal:
    """A mapping with the reason for each of its choices."""

    mapping: ColumnMapping
    reasons: tuple[Message, ...]


@dataclass(slots=True)
class _Open:
    """A proposal while columns are being given their meanings."""

    words: ColumnWords
    name: str
    headings: bool
    facts: list[ColumnFacts]
    table: CellTable
    first: int
    fields: dict[str, object] = field(default_factory=dict)
    codes: list[CodeColumn] = field(default_factory=list)
    amounts: list[AmountColumn] = field(default_factory=list)
    differences: list[ColumnFacts] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)
    reasons: list[Message] = field(default_factory=list)

    def take(self, heading: str, meaning: Message) -> None:
        """Give a column its meaning, and say why."""
        self.taken.add(heading)
        self.reasons.append(say("“{column}”: {meaning}.", column=heading, meaning=meaning))

    def free(self) -> list[ColumnFacts]:
        """Return the columns without a meaning so far."""
        return [each for each in self.facts if each.heading not in self.taken]


def propose(table: CellTable, name: str, words: ColumnWords, table_words: TableWords) -> Proposal:
    """Return the mapping that headings, cells and the file's name suggest.

    Raises UnreadableError where no column looks like amounts.
    """
    headings = proposed_headings(table, MOST_ROWS_BEFORE_HEADINGS)
    names = column_names(table, headings)
    first = 0 if headings is None else headings + 1
    not_stated = words.values["not_stated"]
    facts = [
        facts_of(table, place, heading, first, tuple(not_stated))
        for place, heading in enumerate(names)
    ]
    state = _Open(words, name, headings is not None, facts, table, first)
    _take_rules(state)
    _take_single_columns(state)
    _take_amounts(state)
    _take_codes(state)
    _take_income_codes(state)
    if not state.amounts:
        raise UnreadableError(
            say("“{name}” is no budget table: no column looks like amounts.", name=name)
        )
    _take_text(state)
    _say_rest(state)
    _take_section(state, table, first)
    unit = _unit(table, headings, table_words)
    if unit is None:
        state.reasons.append(say("No unit is stated: amounts are taken as whole kroner."))
    found = sorted({each for cell in state.facts for each in cell.values if each in not_stated})
    mapping = ColumnMapping(
        name,
        tuple(state.amounts),
        tuple(state.codes),
        unit=unit or Unit.KRONE,
        kind=_kind(state),
        not_stated=tuple(found),
        headings=state.headings,
        differences=_differences(state),
        sheet=table.sheet,
        **state.fields,  # type: ignore[arg-type]  # each under the name of its field
    )
    return Proposal(mapping, tuple(state.reasons))


def _take_rules(state: _Open) -> None:
    """Find the columns that say income or expenditure, and operating or capital, by their cells."""
    for each in state.facts:
        income = _one_of(state, each, "income", "expenditure")
        if income and len(income) < len(each.values):
            state.fields.setdefault("income", IncomeRule(each.heading, income))
            state.take(each.heading, say("says what is income and what is expenditure"))
        capital = _one_of(state, each, "capital", "operating")
        if capital is not None and each.values:
            state.fields.setdefault("capital", KindRule(each.heading, capital))
            state.take(each.heading, say("says which budget the row belongs to"))


def _one_of(state: _Open, facts: ColumnFacts, one: str, other: str) -> tuple[str, ...] | None:
    """Return the cells that say the one, where each says that or the other; None where not."""
    words = state.words
    if not all(words.is_value(each, one) or words.is_value(each, other) for each in facts.values):
        return None
    return tuple(each for each in facts.values if words.is_value(each, one))


def _take_income_codes(state: _Open) -> None:
    """Find the column whose codes are income from a number on."""
    for each in state.codes:
        limit = state.words.income_from.get(plain(each.header))
        if limit is not None and "income" not in state.fields:
            state.fields["income"] = IncomeRule(each.header, from_number=limit)
            state.reasons.append(
                say("“{column}”: income from {limit} on.", column=each.header, limit=limit)
            )


def _take_single_columns(state: _Open) -> None:
    """Find the columns of versions, change groups, stages and years by their headings."""
    words = state.words
    for what, meaning in (
        ("version", say("versions")),
        ("change_group", say("change groups")),
        ("stage", say("what the amounts are")),
        ("year", say("years")),
    ):
        for each in state.free():
            if words.is_label(each.heading) or not words.is_column(each.heading, what):
                continue
            if what == "year" and not each.years:
                continue
            if what == "stage" and not {*each.values} <= {*Stage}:
                continue
            state.fields[what] = each.heading
            state.take(each.heading, meaning)
            break
    group = state.fields.get("change_group")
    if group is not None:
        label = _label_of(state, next(each for each in state.facts if each.heading == group))
        if label is not None:
            state.fields["change_label"] = label.heading
            state.take(label.heading, say("names of “{column}”", column=group))


def _take_amounts(state: _Open) -> None:
    """Find the columns of amounts: numbers under a year, or a word for amounts, or no word."""
    words = state.words
    for each in state.free():
        year = year_in(each.heading) if state.headings else None
        if not each.numeric or words.is_label(each.heading):
            continue
        if words.is_column(each.heading, "difference"):
            state.differences.append(each)
            continue
        named = words.is_column(each.heading, "amount")
        unnamed = not state.headings and not each.fixed
        if year is None and not named and not unnamed:
            continue
        stage = Stage(words.stage(each.heading) or _stage_of_name(state, each.heading, year))
        version = "" if state.headings else each.heading
        if year is None and "year" not in state.fields and state.headings:
            year = only_year_in(state.name)
        state.amounts.append(AmountColumn(each.heading, stage, year, version))
        state.take(
            each.heading,
            say("amounts ({stage}, {year})", stage=stage.value, year=year or "–"),
        )


def _stage_of_name(state: _Open, heading: str, year: int | None) -> Stage:
    """Return what amounts are where their heading does not say: as the file's name says.

    A column that is headed by a word for a budget and a year, beside one of accounts, is decided.
    """
    found = state.words.stage(state.name)
    if found is not None:
        return Stage(found)
    beside = any(
        state.words.stage(each.heading) == Stage.ACCOUNTS for each in state.facts if each.numeric
    )
    budget = state.words.is_column(heading, "amount") and year is not None
    return Stage.ADOPTED_BUDGET if budget and beside else Stage.PLAN


def _take_codes(state: _Open) -> None:
    """Find the columns of codes and the columns that name them."""
    for each in state.free():
        if each.heading in state.taken or state.words.is_label(each.heading):
            continue
        dimension = state.words.dimension(each.heading)
        if dimension is None and not state.headings and each.position <= 1 and each.values:
            # without headings: names of areas first, then codes of digits
            dimension = Dimension.FUNCTION_CODE if each.fixed else Dimension.AREA
        if dimension is None:
            continue
        state.take(each.heading, say("codes ({dimension})", dimension=dimension.value))
        label = _label_of(state, each)
        if label is not None:
            state.take(label.heading, say("names of “{column}”", column=each.heading))
        state.codes.append(
            CodeColumn(each.heading, dimension, label.heading if label else "", each.grouped)
        )


def _label_of(state: _Open, code: ColumnFacts) -> ColumnFacts | None:
    """Return the column that names a column's codes: of its own heading, or right beside it."""
    free = [each for each in state.free() if not each.numeric]
    base = _base(code.heading)
    own = [
        each
        for each in free
        if state.words.is_label(each.heading) and base and _base(each.heading) == base
    ]
    beside = [
        each
        for each in free
        if each.position == code.position + 1
        and (state.words.is_label(each.heading) or (not state.headings and code.fixed))
        and (_repeats(state, code) or not state.words.is_column(each.heading, "text"))
    ]
    fitting = (each for each in (*own, *beside) if _names_codes(state, code, each))
    return next(fitting, None)


def _repeats(state: _Open, code: ColumnFacts) -> bool:
    """Return whether a code stands on several rows; else text beside it may say what each is."""
    rows = range(state.first, min(state.table.rows, state.first + _SAMPLE))
    column = state.table.columns[code.position]
    codes = [text for row in rows if (text := text_of(column.cell(row)).strip())]
    return len(set(codes)) < len(codes)


def _names_codes(state: _Open, code: ColumnFacts, label: ColumnFacts) -> bool:
    """Return whether nearly every code has one name, among the first rows."""
    rows = range(state.first, min(state.table.rows, state.first + _SAMPLE))
    columns = [state.table.columns[each.position] for each in (code, label)]
    pairs = {tuple(text_of(each.cell(row)).strip() for each in columns) for row in rows}
    named = {pair for pair in pairs if pair[0] not in ("", code.heading)}
    return len(named) <= _FEW_RENAMED * len({pair[0] for pair in named})


_LABEL_ENDS = ("tekst", "text", "navn", "namn", "name", "label", "nr", "id", "no", "code", "t")


def _base(heading: str) -> str:
    """Return a heading without what says that it is a code or a name."""
    words = heading.replace("-", " ").replace("_", " ").replace("(", " ").replace(")", " ").split()
    kept = [word.casefold() for word in words if word.casefold() not in _LABEL_ENDS]
    return " ".join(each for each in kept if each != "descripcion")


def _take_text(state: _Open) -> None:
    """Find the column that says in words what a line is: which measure, before anything else."""
    if _take_measure(state):
        return
    for each in state.free():
        if each.values and not each.numeric and state.words.is_column(each.heading, "text"):
            state.fields["text"] = each.heading
            state.take(each.heading, say("what each line is, in words"))
            return
    texts = [each for each in state.free() if each.values and not each.numeric]
    if not state.headings and texts:
        state.fields["text"] = texts[0].heading
        state.take(texts[0].heading, say("what each line is, in words"))


def _take_measure(state: _Open) -> bool:
    """Find the column of measures, and the one that names them where it holds codes."""
    words = state.words
    found = [
        each for each in state.free() if each.values and words.is_column(each.heading, "measure")
    ]
    if not found or not state.headings:
        return False
    measure = found[0]
    state.fields["text"] = measure.heading
    state.take(measure.heading, say("what each line is, in words"))
    if _are_codes(measure.values):
        texts = (each for each in state.free() if each.values and not each.numeric)
        named = (
            each
            for each in (*found[1:], *texts)
            if words.is_label(each.heading) or words.is_column(each.heading, "text")
        )
        label = next((each for each in named if _names_codes(state, measure, each)), None)
        if label is not None:
            state.fields["text_label"] = label.heading
            state.take(label.heading, say("names of “{column}”", column=measure.heading))
    return True


def _are_codes(values: Sequence[str]) -> bool:
    """Return whether texts are codes: each one word, most of them with a digit."""
    numbered = [each for each in values if re.search(r"[0-9]", each)]
    return not any(" " in each for each in values) and 2 * len(numbered) > len(values)


def _say_rest(state: _Open) -> None:
    """Say which columns are left out."""
    proven = {each.heading for each in state.differences}
    for each in state.free():
        if each.heading not in proven and each.values:
            state.reasons.append(
                say("“{column}” is left out: nothing shows what it is.", column=each.heading)
            )


def _take_section(state: _Open, table: CellTable, first: int) -> None:
    """Take titles above groups of rows as areas, where there are any and no column has areas."""
    if any(each.dimension is Dimension.AREA for each in state.codes):
        return
    for row in range(first, table.rows):
        cells = [text_of(each).strip() for each in table.row(row)]
        if cells[0] and not any(cells[1:]) and len(cells) > 1:
            state.fields["section"] = Dimension.AREA
            state.reasons.append(say("Titles above groups of rows are areas."))
            return


def _differences(state: _Open) -> tuple[DifferenceColumn, ...]:
    """Return the columns of differences: of the two columns of amounts there are."""
    if len(state.amounts) != 2:  # noqa: PLR2004  (a difference is of two)
        return ()
    new, old = sorted(state.amounts, key=lambda each: -(each.year or 0))
    return tuple(
        DifferenceColumn(each.heading, new.header, old.header) for each in state.differences
    )


def _kind(state: _Open) -> Kind:
    """Return which budget the table is of, as a column, the file's name or a heading says."""
    if "capital" in state.fields:
        return Kind.OPERATING  # of the rows that the column does not put in the other one
    for text in (state.name, " ".join(each.heading for each in state.facts)):
        if (kind := state.words.kind(text)) is not None:
            state.reasons.append(
                say("The name or the headings say which budget it is: {kind}.", kind=kind.value)
            )
            return kind
    state.reasons.append(say("Nothing says which budget it is: taken as the operating budget."))
    return Kind.OPERATING


def _unit(table: CellTable, headings: int | None, words: TableWords) -> Unit | None:
    """Return the unit that headings or what stands above them state."""
    for row in range((-1 if headings is None else headings) + 1):
        for cell in table.row(row):
            unit = words.unit_in(text_of(cell))
            if unit is not None:
                return unit
    return None


def with_sign(proposal: Proposal, income: int, expenditure: int) -> Proposal:
    """Return the proposal with the signs that the sums show.

    `income` and `expenditure` are the sums of the rows that are said to be one or the other, as
    the file signs them. Raises StructureError where both have the same meaning in two ways.
    """
    mapping = proposal.mapping
    if mapping.income is None or not income:
        return proposal
    if income > 0 and expenditure >= 0:
        sign = SignConvention.BY_MEANING
        reason = say("Income has no minus in the file: it is given one.")
    elif income > 0:
        sign = SignConvention.INCOME_POSITIVE
        reason = say(
            "Income is positive and expenditure negative in the file: all signs are turned."
        )
    else:
        sign = SignConvention.INCOME_NEGATIVE
        reason = say("Income is negative in the file, as here.")
    return Proposal(replace(mapping, sign=sign), (*proposal.reasons, reason))
