"""What `votum read` prints of a budget's chain: each stage, the whole, key figures, errata."""

import json
from collections.abc import Iterator, Sequence

from votum.cli.chain_words import KINDS as KIND_WORDS
from votum.cli.chain_words import told
from votum.cli.columns import aligned
from votum.cli.read import finding_lines
from votum.engine.budget.areas import depth_first
from votum.engine.budget.budgets import Version
from votum.engine.budget.lines import KINDS, Kind
from votum.engine.budget.rollup import roll_up
from votum.engine.budget_chain.chain import BudgetChain, consolidated, stage_alone
from votum.engine.budget_chain.errata import effect_on_totals
from votum.engine.indicators import Figures, Indicator, print_value, values_before
from votum.engine.money import Unit, print_exact
from votum.engine.printed_tables.table_names import UNIT_NAMES
from votum.formats.budget_chain.chain_file import ChainFile
from votum.formats.budget_chain.report import chain_json
from votum.translations import Translator

INDENT = "  "
LONGEST_TITLE = 60
NOT_GIVEN = "–"

type _Rows = list[list[str]]


def chain_as_json(file: ChainFile, translator: Translator) -> str:
    """Return the chain as JSON text."""
    return json.dumps(chain_json(file, translator), ensure_ascii=False, indent=1)


def chain_text(file: ChainFile, translator: Translator) -> str:
    """Return the chain for a person: stages, the whole, key figures, errata, findings."""
    chain = file.chain
    measures = sum(len(each.measures) for each in chain.whole.change_sets)
    lines = [
        f"{file.title} ({file.format})",
        translator.phrase(
            "{change_sets} change sets, {measures} measures, {errata} errata, {indicators} key "
            "figures.",
            change_sets=len(chain.whole.change_sets),
            measures=measures,
            errata=sum(map(len, chain.errata.values())),
            indicators=len(chain.indicators),
        ),
    ]
    if chain.price_level:
        lines.append(translator.phrase("Price level: {level}.", level=chain.price_level))
    for kind in KINDS:
        lines += _stages(file, kind, translator)
    lines += _indicators(chain, translator)
    lines += _errata(chain, file.unit, translator)
    lines += ["", translator.phrase("Version digest {digest}", digest=file.digest), ""]
    return "\n".join([*lines, *finding_lines(file.findings, translator)])


def _stages(file: ChainFile, kind: Kind, translator: Translator) -> Iterator[str]:
    """Yield a table of each stage that has amounts of a kind, and of all together."""
    chain = file.chain
    versions = [(stage, stage_alone(chain, stage)) for stage in chain.stages]
    versions = [(stage, each) for stage, each in versions if _has(each, kind)]
    if not versions:
        return
    for _, version in versions:
        change_sets = version.change_sets
        title = told(change_sets[0], translator) if change_sets else translator.phrase("base")
        yield from ("", title, *_table(file, version, kind, translator))
    stages = " + ".join(stage for stage, _ in versions)
    yield from ("", translator.phrase("Consolidated: {stages}", stages=stages))
    yield from _table(file, consolidated(chain), kind, translator, measures=False)


def _table(
    file: ChainFile, version: Version, kind: Kind, translator: Translator, *, measures: bool = True
) -> list[str]:
    """Return a table of a version's areas, with the measures on each."""
    heading = f"{translator.text(KIND_WORDS[kind])}, {translator.text(UNIT_NAMES[file.unit])}"
    years = map(str, version.period.years)
    return aligned(
        [[heading, *years], *_rows(version, kind, file.unit, translator, measures=measures)]
    )


def _has(version: Version, kind: Kind) -> bool:
    """Return whether a version has a line of a kind."""
    lines = [line for each in version.change_sets for m in each.measures for line in m.lines]
    return any(line.kind is kind for line in (*version.base, *lines))


def _rows(
    version: Version, kind: Kind, unit: Unit, translator: Translator, *, measures: bool
) -> _Rows:
    """Return a version's areas that are not 0, with the measures on each, and the sum of all."""
    totals = roll_up(version)
    years = version.period.years
    rows: _Rows = []
    whole = [0] * len(years)
    for position, depth in depth_first(version.areas):
        area = version.areas.areas[position]
        amounts = [totals.total(area.code, year, kind) for year in years]
        own = _measures(version, area.code, kind, unit, depth + 1) if measures else []
        if depth == 0:
            whole = [one + other for one, other in zip(whole, amounts, strict=True)]
        if any(amounts) or own:
            name = f"{INDENT * depth}{_named(area.code, area.name)}"
            rows.append([name, *_printed(amounts, unit)])
            rows += own
    return [*rows, [translator.phrase("Sum"), *_printed(whole, unit)]]


def _named(code: str, name: str) -> str:
    """Return an area by code and name, once where they are the same."""
    return name if code == name else f"{code} {name}"


def _measures(version: Version, area: str, kind: Kind, unit: Unit, depth: int) -> _Rows:
    """Return a row for each line of a measure on an area itself."""
    return [
        [f"{INDENT * depth}{shortened(measure.title)}", *_printed(line.amounts, unit)]
        for change_set in version.change_sets
        for measure in change_set.measures
        for line in measure.lines
        if line.area == area and line.kind is kind
    ]


def _printed(amounts: Sequence[int], unit: Unit) -> list[str]:
    """Return amounts in a unit, with all their decimals."""
    return [print_exact(each, unit) for each in amounts]


def shortened(text: str) -> str:
    """Return a title, cut where it is longer than a column should be."""
    return text if len(text) <= LONGEST_TITLE else f"{text[: LONGEST_TITLE - 1].rstrip()}…"


def _indicators(chain: BudgetChain, translator: Translator) -> Iterator[str]:
    """Yield a table of the key figures: at each stage what was before, the change, what is now."""
    if not chain.indicators:
        return
    heading = translator.phrase("Key figures")
    years = list(map(str, chain.whole.period.years))
    rows: _Rows = [[heading, "", *years]]
    for indicator in chain.indicators:
        for given in sorted(indicator.stages, key=lambda each: chain.position(each.stage)):
            before = values_before(indicator, chain.stages, given.stage)
            name = f"{indicator.name}, {given.stage}"
            for word, figures in (
                (translator.phrase("before"), before),
                (translator.phrase("change"), given.change),
                (translator.phrase("now"), given.values),
            ):
                if figures:
                    rows.append([name, word, *_figures(indicator, figures)])
                    name = ""
        if indicator.target:
            target = translator.phrase("Target: {target}", target=indicator.target)
            rows.append([f"{INDENT}{target}", "", *("" for _ in years)])
    yield from ("", *aligned(rows, 2))


def _figures(indicator: Indicator, figures: Figures) -> list[str]:
    """Return figures as printed, a dash for a year left blank."""
    return [NOT_GIVEN if each is None else print_value(indicator, each) for each in figures]


def _errata(chain: BudgetChain, unit: Unit, translator: Translator) -> Iterator[str]:
    """Yield the registers of errata, and behind each erratum what it does to the totals."""
    years = chain.whole.period.years
    for stage, register in chain.errata.items():
        yield from ("", translator.phrase("Errata, {stage}", stage=stage))
        for erratum in register:
            yield (
                f"{INDENT}{erratum.identifier}  {erratum.document}, {erratum.place}: "
                f"{erratum.was or NOT_GIVEN} → {erratum.now or NOT_GIVEN}"
            )
            for text in filter(None, (erratum.reason, erratum.effect)):
                yield f"{INDENT * 2}{text}"
            if not erratum.lines:
                yield f"{INDENT * 2}{translator.phrase('No total changes.')}"
            for kind in KINDS if erratum.lines else ():
                effect = effect_on_totals([erratum], kind, len(years))
                if any(effect):
                    amounts = ", ".join(
                        f"{year}: {amount}"
                        for year, amount in zip(years, _printed(effect, unit), strict=True)
                    )
                    word = translator.text(KIND_WORDS[kind])
                    yield f"{INDENT * 2}{word}, {translator.text(UNIT_NAMES[unit])}: {amounts}"
