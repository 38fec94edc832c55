"""Write a budget's chain as the TOML file that is read back as the same chain."""

import json
from collections.abc import Iterable, Iterator, Sequence

from votum.engine.budget.budgets import ChangeSet, Measure
from votum.engine.budget.lines import ACCOUNT_CODES, Kind, Line
from votum.engine.budget_chain.chain import BASE
from votum.engine.budget_chain.errata import Erratum
from votum.engine.indicators import Indicator, print_value
from votum.engine.money import (
    MINUS,
    NO_BREAK_SPACE,
    NumberForm,
    Unit,
    decimals_needed,
    print_amount,
)
from votum.formats.budget_chain.chain_file import FORMAT, UNITS, ChainFile

_DELETE = "\x7f"


def write_chain(file: ChainFile) -> str:
    """Return a chain as TOML text; amounts in the file's unit with the decimals they need."""
    return "\n".join(_all_lines(file)) + "\n"


def _all_lines(file: ChainFile) -> Iterator[str]:
    """Yield the lines of the file."""
    chain, whole = file.chain, file.chain.whole
    unit = next(name for name, each in UNITS.items() if each is file.unit)
    yield f"format = {_text(FORMAT)}"
    yield f"name = {_text(whole.name)}"
    yield f'period = "{whole.period.first_year}-{whole.period.last_year}"'
    yield f"unit = {_text(unit)}"
    yield from _stated(price_level=chain.price_level)
    if chain.rounded:
        yield "rounded = true"
    yield from _stated(base_table=file.base_table, base_mapping=file.base_mapping)
    yield from ("", "areas = [")
    for area in whole.areas.areas:
        parent = {"parent": area.parent} if area.parent is not None else {}
        yield f"  {_inline({'code': area.code, 'name': area.name, **parent})},"
    yield "]"
    if not file.base_table:
        yield from _lines("base", tuple(whole.base), file.unit)
    for change_set in whole.change_sets:
        yield from _change_set(file, change_set)
    for indicator in chain.indicators:
        yield from _indicator(indicator)
    for total in chain.totals:
        yield from ("", "[[totals]]")
        yield from _stated(stage=total.stage if total.stage != BASE else "")
        if total.areas:
            yield f"areas = [{', '.join(map(_text, total.areas))}]"
        if total.kind is not Kind.OPERATING:
            yield f"kind = {_text(total.kind.value)}"
        decimals = decimals_needed(total.fineness, file.unit)
        yield f"amounts = {_amounts(total.amounts, file.unit, decimals)}"
        yield from _stated(label=total.label)


def _change_set(file: ChainFile, change_set: ChangeSet) -> Iterator[str]:
    """Yield a change set with its measures, its errata, or the sheets it is made from."""
    yield from ("", "[[change_sets]]")
    yield f"identifier = {_text(change_set.identifier)}"
    yield f"type = {_text(change_set.type.value)}"
    yield from _stated(
        origin=change_set.origin,
        case_reference=change_set.case_reference,
        price_level=change_set.price_level,
    )
    if change_set.dated is not None:
        yield f"dated = {change_set.dated.isoformat()}"
    voted = file.sheets.get(change_set.identifier)
    errata = file.chain.errata.get(change_set.identifier)
    if voted is not None:
        yield from _stated(sheets=voted.sheets, body=voted.body, area=voted.area)
    elif errata is not None:
        for erratum in errata:
            yield from _erratum(erratum, file.unit)
    else:
        for measure in change_set.measures:
            yield from _measure(measure, file.unit)


def _measure(measure: Measure, unit: Unit) -> Iterator[str]:
    """Yield a measure."""
    yield from ("", "[[change_sets.measures]]")
    yield f"identifier = {_text(measure.identifier)}"
    yield f"title = {_text(measure.title)}"
    yield from _lines("lines", measure.lines, unit)


def _erratum(erratum: Erratum, unit: Unit) -> Iterator[str]:
    """Yield an erratum."""
    yield from ("", "[[change_sets.errata]]")
    yield f"identifier = {_text(erratum.identifier)}"
    yield f"document = {_text(erratum.document)}"
    yield f"place = {_text(erratum.place)}"
    yield from _stated(
        was=erratum.was, now=erratum.now, reason=erratum.reason, effect=erratum.effect
    )
    yield from _lines("lines", erratum.lines, unit)


def _lines(key: str, lines: Sequence[Line], unit: Unit) -> Iterator[str]:
    """Yield lines as a list of tables, each on a line of its own; nothing where there are none."""
    if not lines:
        return
    yield f"{key} = ["
    for line in lines:
        fields = {"area": line.area}
        if line.kind is not Kind.OPERATING:
            fields["kind"] = line.kind.value
        fields |= {each.value: line.code(each) for each in ACCOUNT_CODES if line.code(each)}
        inside = _inline(fields).removesuffix(" }")
        yield f"  {inside}, amounts = {_amounts(line.amounts, unit)} }},"
    yield "]"


def _indicator(indicator: Indicator) -> Iterator[str]:
    """Yield a key figure with its values and changes by stage."""
    yield from ("", "[[indicators]]")
    yield f"identifier = {_text(indicator.identifier)}"
    yield f"name = {_text(indicator.name)}"
    yield f"unit = {_text(indicator.unit.value)}"
    yield f"decimals = {indicator.decimals}"
    yield from _stated(target=indicator.target)
    for key in ("values", "change"):
        given = [(each.stage, getattr(each, key)) for each in indicator.stages]
        written = [
            f"{_text(stage)} = [{', '.join(_figure(indicator, each) for each in figures)}]"
            for stage, figures in given
            if figures
        ]
        if written:
            yield f"{key} = {{ {', '.join(written)} }}"


def _figure(indicator: Indicator, value: int | None) -> str:
    """Return a key figure as a TOML number, empty text where the year is left blank."""
    if value is None:
        return '""'
    return _number(print_value(indicator, value).removesuffix("%").strip())


def _amounts(amounts: Iterable[int], unit: Unit, least_decimals: int = 0) -> str:
    """Return amounts as a list of TOML numbers in a unit."""
    kept = tuple(amounts)
    decimals = max([least_decimals, *(decimals_needed(each, unit) for each in kept)])
    return f"[{', '.join(_number(print_amount(each, unit, decimals)) for each in kept)}]"


def _number(printed: str) -> str:
    """Return a printed number as TOML writes it."""
    plain = printed.replace(NO_BREAK_SPACE, "").replace(MINUS, "-")
    return plain.replace(NumberForm.DECIMAL_COMMA.value, NumberForm.DECIMAL_POINT.value)


def _stated(**texts: str) -> Iterator[str]:
    """Yield the keys whose text is not empty."""
    for key, text in texts.items():
        if text:
            yield f"{key} = {_text(text)}"


def _inline(fields: dict[str, str]) -> str:
    """Return an inline table of texts."""
    return "{ " + ", ".join(f"{key} = {_text(value)}" for key, value in fields.items()) + " }"


def _text(text: str) -> str:
    """Return a text as TOML writes it: as JSON does, and the delete character escaped too."""
    return json.dumps(text, ensure_ascii=False).replace(_DELETE, "\\u007f")
