"""The part of `votum demo` on a whole budget: its chain proven, and a figure taken apart."""

from pathlib import Path

from votum.cli.chain_words import load_chain
from votum.cli.read_chain import chain_as_json
from votum.cli.sheets import write_files
from votum.engine.budget.lines import Kind
from votum.engine.budget_chain.chain import consolidated
from votum.engine.budget_chain.figure_trace import trace_figure
from votum.engine.findings import Severity
from votum.engine.money import print_exact
from votum.translations import Translator


def show_chains(examples: Path, out: Path, translator: Translator) -> bool:
    """Read each example of a budget with its change sets, and print what it comes to.

    Its JSON is written too. Returns whether all of them are free of errors.
    """
    paths = sorted(examples.glob("*/chain.toml"))
    # A list, not a generator: every example is shown even when one is not clean.
    clean = [_show(path, out / path.parent.name, translator) for path in paths]
    return all(clean)


def _show(path: Path, out: Path, translator: Translator) -> bool:
    """Show one example and return whether it is free of errors."""
    phrase = translator.phrase
    file = load_chain(path)
    chain = file.chain
    print(f"\n{path.parent.name}: {file.title}")
    print(
        phrase(
            "Stages: {stages}. Errors: {errors}. Roundings: {rounding}.",
            stages=" → ".join(chain.stages),
            errors=len(file.errors),
            rounding=sum(each.severity is Severity.ROUNDING for each in file.findings),
        )
    )
    period, areas = chain.whole.period, chain.whole.areas
    for area in (each for each in areas.areas if each.parent is None):
        trace = trace_figure(chain, area.code, period.first_year, Kind.OPERATING)
        parts = [trace.base_amount, *(each.amount for each in trace.change_sets)]
        joined = " + ".join(
            f"({print_exact(part, file.unit)})" if part < 0 else print_exact(part, file.unit)
            for part in parts
        )
        print(f"   {area.name} {trace.year}: {joined} = {print_exact(trace.amount, file.unit)}")
    print(phrase("Consolidated: {name}", name=consolidated(chain).name))
    print(phrase("   Version digest {digest}", digest=file.digest))
    content = chain_as_json(file, translator).encode()
    for written in write_files({"chain.json": content}, out):
        print(phrase("Written: {path}", path=written))
    return not file.errors
