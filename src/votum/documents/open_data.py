"""Proposals and the recommendation as open data: CSV for a table, JSON for a program."""

import csv
import io
import json
from collections.abc import Iterable, Mapping

from votum.engine.periods import PlanPeriod
from votum.engine.proposal_sheets.proposals import Proposal
from votum.engine.proposal_sheets.recommendation import Recommendation
from votum.engine.votes.voting import Decision, Vote

NOT_VOTED = "not_voted"


def proposals_csv(
    proposals: Iterable[Proposal], period: PlanPeriod, decisions: Mapping[str, Decision]
) -> bytes:
    """Return one row for each proposal: who, what, minor units a year, votes, outcome.

    The votes are told in all and by group; a group has columns once it has voted on anything.
    UTF-8 with a byte order mark, which spreadsheets need to read Norwegian letters; comma and
    quotes as in RFC 4180.
    """
    listed = list(proposals)
    groups = _groups(listed)
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(
        [
            "identifier",
            "proposers",
            "number",
            "text",
            *(f"operating_{year}_minor" for year in period.years),
            *(f"capital_{year}_minor" for year in period.years),
            "votes_for",
            "votes_against",
            "outcome",
            *(f"votes_{side}_{group}" for group in groups for side in ("for", "against")),
        ]
    )
    for each in listed:
        decision = decisions.get(each.identifier)
        amounts = each.amounts.years if each.amounts else [""] * 2 * len(period.years)
        writer.writerow(
            [
                harmless(each.identifier),
                harmless(" ".join(each.proposers)),
                harmless(each.number),
                harmless(each.text),
                *amounts,
                decision.tally.for_count if decision else "",
                decision.tally.against_count if decision else "",
                decision.outcome if decision else NOT_VOTED,
                *_by_group(each.vote, groups),
            ]
        )
    return text.getvalue().encode("utf-8-sig")


def _groups(proposals: Iterable[Proposal]) -> list[str]:
    """Return the groups that voted on anything, each once."""
    votes = [each.vote for each in proposals if each.vote]
    return list(dict.fromkeys(code for vote in votes for code in (*vote.in_favour, *vote.against)))


def _by_group(vote: Vote | None, groups: Iterable[str]) -> list[int | str]:
    """Return how many of each group were for and against; nothing where there was no vote."""
    if vote is None:
        return ["" for _ in groups for _ in ("for", "against")]
    sides = (vote.in_favour, vote.against)
    return [side.get(group, 0) for group in groups for side in sides]


def harmless(text: str) -> str:
    """Return text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def proposal_entry(
    proposal: Proposal, period: PlanPeriod, decision: Decision | None
) -> dict[str, object]:
    """Return a proposal for JSON: amounts in minor units by year, votes by group."""
    amounts, vote = proposal.amounts, proposal.vote
    years = [str(year) for year in period.years]
    return {
        "identifier": proposal.identifier,
        "proposers": list(proposal.proposers),
        "number": proposal.number,
        "text": proposal.text,
        "operating_minor": dict(zip(years, amounts.operating, strict=True)) if amounts else None,
        "capital_minor": dict(zip(years, amounts.capital, strict=True)) if amounts else None,
        "votes": {"for": dict(vote.in_favour), "against": dict(vote.against)} if vote else None,
        "outcome": decision.outcome if decision else NOT_VOTED,
    }


def proposals_json(
    proposals: Iterable[Proposal], period: PlanPeriod, decisions: Mapping[str, Decision]
) -> bytes:
    """Return proposals as a JSON list."""
    return as_json(
        [proposal_entry(each, period, decisions.get(each.identifier)) for each in proposals]
    )


def recommendation_json(recommendation: Recommendation, digest: str) -> bytes:
    """Return the recommendation: its body, digest, totals in minor units, and proposals."""
    period, total = recommendation.period, recommendation.total
    years = [str(year) for year in period.years]
    return as_json(
        {
            "body": recommendation.body.name,
            "period": [period.first_year, period.last_year],
            "digest": digest,
            "total": {
                "operating_minor": dict(zip(years, total.operating, strict=True)),
                "capital_minor": dict(zip(years, total.capital, strict=True)),
                "sum_minor": sum(total.years),
            },
            "proposals": [
                proposal_entry(each, period, recommendation.decisions.get(each.identifier))
                for each in (*recommendation.numeric, *recommendation.verbal)
            ],
        }
    )


def as_json(content: object) -> bytes:
    """Return readable JSON in UTF-8."""
    return json.dumps(content, ensure_ascii=False, indent=1).encode()
