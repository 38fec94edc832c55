"""`votum demo`: carry the example committees through the main job, and print every step."""

import json
from pathlib import Path

from votum.cli.demo_chain import show_chains
from votum.cli.read import as_files, finding_lines, read, total_lines
from votum.cli.sheets import DocumentRequest, documents_of, issue_date, write_files
from votum.engine.budget.canonical import digest
from votum.engine.budget.lines import Kind
from votum.engine.budget_chain.chain import BudgetChain
from votum.engine.budget_chain.figure_trace import trace_figure
from votum.engine.findings import Severity
from votum.engine.messages import VotumError, say
from votum.engine.money import Unit, print_exact
from votum.engine.proposal_sheets.recommendation import Recommendation, recommendation_version
from votum.engine.votes.vote_notation import print_vote_cell
from votum.formats.report import reading_json
from votum.translations import Translator

# Invented, like everything in the examples; a fixed date keeps the documents the same each time.
DEMO_DATE = "2025-11-19"


def run(examples: Path, out: Path, translator: Translator) -> bool:
    """Read each example, prove it, derive what is adopted, write the documents; True if clean.

    Raises VotumError where there are no examples.
    """
    folders = sorted(path.parent for path in examples.glob("*/sheets.txt"))
    if not folders:
        raise VotumError(
            say(
                "There are no examples in “{folder}”; run this in Votum's own folder.",
                folder=examples,
            )
        )
    # A list, not a generator: every example is carried through even when one is not clean.
    clean = [_carry_through(folder, out / folder.name, translator) for folder in folders]
    clean.append(show_chains(examples, out, translator))
    return all(clean)


def _carry_through(folder: Path, out: Path, translator: Translator) -> bool:
    """Carry one example through and return whether it is free of errors."""
    phrase = translator.phrase
    body = folder / "body.toml"
    meeting = folder / "meeting.toml"
    reading = read(folder / "sheets.txt", body)
    errors = len(reading.errors)
    notices = [each for each in reading.findings if each.severity is Severity.NOTICE]
    numeric = sum(each.numeric for each in reading.proposals)
    print(f"\n{folder.name}: {reading.title}")
    print(
        phrase(
            "1. Read: {sheets} sheets, {rows} rows.",
            sheets=len(reading.sheets.sheets),
            rows=len(list(reading.sheets.rows())),
        )
    )
    print(
        phrase(
            "2. Proposals: {all}, of which {numeric} with amounts and {verbal} verbal; rows "
            "that repeat one are counted once.",
            all=len(reading.proposals),
            numeric=numeric,
            verbal=len(reading.proposals) - numeric,
        )
    )
    print(
        phrase(
            "3. Checked: every sum and every vote. Errors: {errors}. Notices: {notices}.",
            errors=errors,
            notices=len(notices),
        )
    )
    print("\n".join(finding_lines(reading.findings, translator)[1:]))
    print("\n".join(["", *total_lines(reading.sheets, translator), ""]))
    if reading.recommendation is None or errors:
        return False
    _print_recommendation(reading.recommendation, reading.sheets.unit, translator)
    request = DocumentRequest(meeting if meeting.exists() else None, issue_date(DEMO_DATE))
    content = json.dumps(reading_json(reading, translator), ensure_ascii=False, indent=1)
    files = {"sheets.json": content.encode(), **documents_of(reading, request)}
    print(phrase("6. Documents:"))
    print(as_files(write_files(files, out), translator))
    return True


def _print_recommendation(
    recommendation: Recommendation, unit: Unit, translator: Translator
) -> None:
    """Print what was adopted, the digest of its version, and where its first figure comes from."""
    phrase = translator.phrase
    version = recommendation_version(recommendation)
    print(
        phrase(
            "4. Adopted, derived from the votes: {numeric} with amounts, {verbal} verbal "
            "requests that are part of no sum.",
            numeric=len(recommendation.numeric),
            verbal=len(recommendation.verbal),
        )
    )
    for each in (*recommendation.numeric, *recommendation.verbal):
        vote = recommendation.decisions[each.identifier]
        amount = sum(each.amounts.years) if each.amounts else 0
        figure = print_exact(amount, unit) if amount else "–"
        sides = f"{vote.tally.for_count}–{vote.tally.against_count}"
        print(f"   {figure:>10}  {sides:>5}  {each.label}: {_shortened(each.text)}")
        if each.vote is not None and not vote.unanimous:
            print(
                f"{'':21}{print_vote_cell(each.vote.in_favour)} – "
                f"{print_vote_cell(each.vote.against)}"
            )
    year = recommendation.period.first_year
    area = recommendation.body.short_name
    (change_set,) = trace_figure(BudgetChain(version), area, year, Kind.OPERATING).change_sets
    labels = {each.identifier: each.label for each in recommendation.numeric}
    parts = " + ".join(
        f"{print_exact(each.amount, unit)} ({labels[each.identifier]})"
        for each in change_set.measures
        if each.amount
    )
    figure = print_exact(recommendation.total.operating[0], unit)
    print(
        phrase(
            "5. Traced: operating {year} {figure} = {parts}",
            year=year,
            figure=figure,
            parts=parts or "0",
        )
    )
    print(phrase("   Version digest {digest}", digest=digest(version)))


def _shortened(text: str, most: int = 60) -> str:
    """Return the beginning of a text."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
