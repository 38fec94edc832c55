"""How the votes on all proposals went: by who put them forward, and by how each party voted."""

from collections import Counter
from dataclasses import dataclass

from votum.documents.edition import Edition
from votum.documents.figures import ZERO
from votum.engine.proposal_sheets.proposals import Proposal
from votum.engine.proposal_sheets.recommendation import Recommendation
from votum.engine.votes.bodies import PartyCounts, PartyRegister
from votum.engine.votes.voting import Outcome, Vote


@dataclass(frozen=True, slots=True)
class CountTable:
    """A small table of counts: a name and one count per column; the total is empty without one."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...] = ()


def proposer_table(
    recommendation: Recommendation,
    proposals: tuple[Proposal, ...],
    edition: Edition,
) -> CountTable:
    """Return how many proposals each put forward and what came of them, voted ones only.

    The column of votes without a result is there only where there are such.
    """
    translator = edition.translator
    counts: dict[str, Counter[str]] = {}
    for proposal in proposals:
        decision = recommendation.decisions.get(proposal.identifier)
        if decision is not None:
            counted = counts.setdefault(_proposer(proposal, edition.register), Counter())
            counted.update(("voted", _result(decision.outcome)))
    results = ["voted", "adopted", "rejected"]
    if any(counted["open"] for counted in counts.values()):
        results.append("open")
    headings = {
        "voted": translator.phrase("Proposals"),
        "adopted": translator.phrase("Adopted"),
        "rejected": translator.phrase("Rejected"),
        "open": translator.phrase("No result"),
    }
    whole = sum(counts.values(), start=Counter())
    return CountTable(
        translator.phrase("By proposer"),
        (translator.phrase("From"), *(headings[each] for each in results)),
        tuple(_row(name, counted, results) for name, counted in counts.items()),
        _row(translator.phrase("Sum"), whole, results),
    )


def party_table(
    recommendation: Recommendation,
    proposals: tuple[Proposal, ...],
    edition: Edition,
) -> CountTable:
    """Return how many of the proposals each party of the body voted for and against.

    A group that stood on both sides is split; it has a column only where one was, and so has
    abstention.
    """
    body, translator = recommendation.body, edition.translator
    counts: dict[str, Counter[str]] = {party: Counter() for party in body.seats}
    for proposal in proposals:
        if proposal.vote is not None and proposal.identifier in recommendation.decisions:
            for party, counted in counts.items():
                counted.update(_stances(proposal.vote, party))
    stances = ["for", "against"]
    stances += [
        each for each in ("split", "abstained") if any(counted[each] for counted in counts.values())
    ]
    headings = {
        "for": translator.phrase("In favour"),
        "against": translator.phrase("Against"),
        "split": translator.phrase("Split"),
        "abstained": translator.phrase("Abstained"),
    }
    return CountTable(
        translator.phrase("By party"),
        (
            translator.phrase("Party"),
            translator.phrase("Seats"),
            *(headings[each] for each in stances),
        ),
        tuple(
            (
                edition.register.name(party),
                str(body.seats[party]),
                *_row("", counted, stances)[1:],
            )
            for party, counted in counts.items()
        ),
    )


def party_legend(codes: list[str], seats: PartyCounts, register: PartyRegister) -> str:
    """Return what the codes stand for, `H Høyre · V Venstre`: parties with seats first."""
    wanted = dict.fromkeys((*seats, *codes))
    known = ((code, register.name(code)) for code in wanted)
    return " · ".join(f"{code} {name}" for code, name in known if name != code)


def _proposer(proposal: Proposal, register: PartyRegister) -> str:
    """Return who put a proposal forward: a party by its name, several together by their codes."""
    if proposal.joint:
        return ", ".join(proposal.proposers)
    return register.name("".join(proposal.proposers))


def _result(outcome: Outcome) -> str:
    """Return the column an outcome is counted in."""
    return {Outcome.ADOPTED: "adopted", Outcome.REJECTED: "rejected"}.get(outcome, "open")


def _stances(vote: Vote, party: str) -> tuple[str, ...]:
    """Return the column a party's vote is counted in; none where it took no part."""
    stood = [
        name
        for name, side in (
            ("for", vote.in_favour),
            ("against", vote.against),
            ("abstained", vote.abstained),
        )
        if side.get(party, 0)
    ]
    return ("split",) if len(stood) > 1 else tuple(stood)


def _row(name: str, counted: Counter[str], columns: list[str]) -> tuple[str, ...]:
    """Return a row of counts; none is a dash."""
    return (name, *(str(counted[each]) if counted[each] else ZERO for each in columns))
