"""What was read, as JSON for other programs (`votum read --json`)."""

from typing import Any

from votum.engine.amounts import Amounts
from votum.engine.findings import Finding
from votum.engine.proposal_sheets.proposals import proposal_of_row, row_vote
from votum.engine.proposal_sheets.rules.vote_count import RULE as VOTE_COUNT
from votum.engine.proposal_sheets.sheets import ProposalSheets, Sheet, SheetRow
from votum.engine.votes.voting import tally
from votum.formats.reading import SheetsReading
from votum.translations import Translator


def reading_json(reading: SheetsReading, translator: Translator) -> dict[str, Any]:
    """Return the reading as plain values for JSON.

    Amounts are whole minor units under keys that end in `_minor`, or by year within such; a row
    without placed figures has null. Totals are computed from the rows, not copied.
    """
    sheets = reading.sheets
    identifiers = proposal_of_row(sheets)
    wrong = {each.where for each in reading.errors if each.rule == VOTE_COUNT}
    items = [
        _item(
            reading, sheet, row, identifiers[sheet.title, row.number], counts=row.place not in wrong
        )
        for sheet, row in sheets.rows()
    ]
    body = reading.evidence.body
    return {
        "format": reading.format,
        "title": reading.title,
        "unit": sheets.unit.name.lower(),
        "body": None if body is None else {"name": body.name, "seats": dict(body.seats)},
        "rows": len(items),
        "proposals": len(reading.proposals),
        "items": items,
        "totals": {sheet.title: _totals(sheets, sheet) for sheet in sheets.sheets},
        "findings": [finding_json(each, translator) for each in reading.findings],
    }


def finding_json(finding: Finding, translator: Translator) -> dict[str, Any]:
    """Return a finding with its places and sentence in the user's language."""
    content: dict[str, Any] = {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "where": translator.texts(finding.where.described()),
        "message": translator.text(finding.message),
        "found": finding.found,
        "expected": finding.expected,
    }
    if finding.found_minor is not None:
        content["found_minor"] = finding.found_minor
    if finding.expected_minor is not None:
        content["expected_minor"] = finding.expected_minor
    if finding.other is not None:
        content["other"] = translator.texts(finding.other.described())
    return content


def _by_year(sheets: ProposalSheets, amounts: tuple[int, ...]) -> dict[str, int]:
    """Return amounts by year."""
    return {str(year): amount for year, amount in zip(sheets.period.years, amounts, strict=True)}


def _totals(sheets: ProposalSheets, sheet: Sheet) -> dict[str, Any] | None:
    """Return the operating total of a sheet by year and in sum, and the capital total beside.

    None where the figures of a row are not placed.
    """
    total = sheet.proven_total(len(sheets.period.years))
    if total is None:
        return None
    capital = {**_by_year(sheets, total.capital), "sum_minor": total.capital_sum}
    operating = {**_by_year(sheets, total.operating), "sum_minor": total.operating_sum}
    return {**operating, "capital": capital}


def _figures(sheets: ProposalSheets, amounts: Amounts | None) -> dict[str, Any]:
    """Return the figures of an item; null for each where they are not placed."""
    if amounts is None:
        names = ("operating_minor", "operating_sum_minor", "capital_minor", "capital_sum_minor")
        return dict.fromkeys(names)
    return {
        "operating_minor": _by_year(sheets, amounts.operating),
        "operating_sum_minor": amounts.operating_sum,
        "capital_minor": _by_year(sheets, amounts.capital),
        "capital_sum_minor": amounts.capital_sum,
    }


def _item(
    reading: SheetsReading, sheet: Sheet, row: SheetRow, proposal: str, *, counts: bool
) -> dict[str, Any]:
    """Return one row; `votes` is null where nothing has been voted.

    Its vote `counts` unless it cannot have taken place; it then has no outcome.
    """
    vote = row_vote(row)
    votes = None
    if vote is not None:
        counted = tally(vote)
        votes = {
            "for": dict(vote.in_favour),
            "against": dict(vote.against),
            "for_count": counted.for_count,
            "against_count": counted.against_count,
        }
    recommendation = reading.recommendation
    decision = recommendation.decisions.get(proposal) if recommendation and counts else None
    numeric = row.amounts is None or any(row.amounts.columns)
    return {
        "sheet": sheet.title,
        "number": row.number,
        "proposal": proposal,
        "proposers": list(row.proposers),
        "text": row.text,
        "kind": "numeric" if numeric else "verbal",
        **_figures(reading.sheets, row.amounts),
        "votes": votes,
        "outcome": decision.outcome.value if decision else None,
    }
