"""`votum compare`: two versions of a budget beside each other."""

import json
from collections.abc import Iterator
from pathlib import Path

from votum.cli.chain_words import KINDS as KIND_WORDS
from votum.cli.chain_words import load_chain
from votum.cli.columns import aligned
from votum.cli.read_chain import INDENT, NOT_GIVEN
from votum.engine.budget.comparison import Comparison, compare
from votum.engine.budget.lines import KINDS, Kind
from votum.engine.budget_chain.chain import consolidated
from votum.engine.money import Unit, print_exact
from votum.engine.printed_tables.table_names import UNIT_NAMES
from votum.formats.budget_chain.report import comparison_json
from votum.translations import Translator

type _Rows = list[list[str]]


def compared(
    paths: tuple[Path, Path], stages: tuple[str, str], translator: Translator, *, as_json: bool
) -> str:
    """Return the versions of two chains up to a stage beside each other, as text or JSON.

    An empty stage is the whole chain. Amounts are printed in the unit of the second file.
    """
    old, new = (load_chain(path) for path in paths)
    comparison = compare(
        consolidated(old.chain, stages[0]),
        consolidated(new.chain, stages[1]),
        (old.chain.price_level, new.chain.price_level),
    )
    if as_json:
        content = comparison_json(comparison, translator)
        return json.dumps(content, ensure_ascii=False, indent=1)
    return comparison_text(comparison, new.unit, translator)


def comparison_text(comparison: Comparison, unit: Unit, translator: Translator) -> str:
    """Return a comparison for a person: old, change and new of each area, and what is left out."""
    lines = [f"{comparison.old} → {comparison.new}"]
    for kind in KINDS:
        if any(each.kind is kind for each in comparison.figures):
            heading = f"{translator.text(KIND_WORDS[kind])}, {translator.text(UNIT_NAMES[unit])}"
            rows = _rows(comparison, kind, unit, translator)
            years = map(str, comparison.years)
            lines += ["", *aligned([[heading, "", *years], *rows], 2)]
    lines += ["", *_change_sets(comparison, translator)]
    lines += [translator.text(each) for each in comparison.not_compared]
    return "\n".join(lines)


def _rows(comparison: Comparison, kind: Kind, unit: Unit, translator: Translator) -> _Rows:
    """Return three rows for each area of a kind, and for the sum of all."""
    words = [translator.phrase("old"), translator.phrase("change"), translator.phrase("new")]
    rows: _Rows = []
    for each in comparison.figures:
        if each.kind is kind:
            name = INDENT * each.depth + " ".join(dict.fromkeys((each.area.code, each.area.name)))
            for word, amounts in zip(words, (each.old, each.change, each.new), strict=True):
                rows.append([name, word, *_printed(comparison, amounts, unit)])
                name = ""
    total = next(each for each in comparison.totals if each.kind is kind)
    name = translator.phrase("Sum")
    for word, amounts in zip(words, (total.old, total.change, total.new), strict=True):
        rows.append([name, word, *_printed(comparison, amounts, unit)])
        name = ""
    return rows


def _printed(comparison: Comparison, amounts: tuple[int, ...] | None, unit: Unit) -> list[str]:
    """Return amounts in a unit, dashes where there are none."""
    if amounts is None:
        return [NOT_GIVEN] * len(comparison.years)
    return [print_exact(each, unit) for each in amounts]


def _change_sets(comparison: Comparison, translator: Translator) -> Iterator[str]:
    """Yield which change sets came, went, changed, or stand in another order."""
    sets = comparison.change_sets
    if sets.added:
        yield translator.phrase("Change sets added: {names}.", names=", ".join(sets.added))
    if sets.removed:
        yield translator.phrase("Change sets removed: {names}.", names=", ".join(sets.removed))
    if sets.changed:
        yield translator.phrase("Change sets changed: {names}.", names=", ".join(sets.changed))
    if sets.reordered:
        yield translator.phrase("Change sets stand in another order.")
