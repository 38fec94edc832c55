"""R14: no proposal stands twice, and those that ask for the same thing are pointed out."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from votum.engine.findings import Finding, Place, Severity
from votum.engine.messages import Message, say
from votum.engine.proposal_sheets.evidence import Evidence
from votum.engine.proposal_sheets.overlap import Overlap, overlaps
from votum.engine.proposal_sheets.proposals import ADOPTED, Proposal
from votum.engine.proposal_sheets.sheets import SheetKind
from votum.engine.texts import text_key

RULE = "R14"


def check_duplicates(evidence: Evidence) -> Iterator[Finding]:
    """Yield an error for a number or proposal printed twice, a notice for an apparent overlap.

    A number belongs to its sheet and is unique there. The same text twice from one proposer would
    be counted twice. Proposals of different proposers that seem to have the same purpose are a
    notice: with the same amounts, or as one measure at several prices.
    """
    yield from _repeated_numbers(evidence)
    yield from _repeated_identifiers(evidence)
    yield from _repeated_proposals(evidence)
    places = _places(evidence)
    for overlap in overlaps(evidence.proposals):
        first, second, *_ = overlap.proposals
        yield Finding(
            RULE,
            Severity.NOTICE,
            places[first.identifier],
            _overlap_message(evidence, overlap),
            found=", ".join(each.label for each in overlap.proposals),
            other=places[second.identifier],
        )


def _repeated_numbers(evidence: Evidence) -> Iterator[Finding]:
    """Yield an error for each number that a sheet uses more than once."""
    for sheet in evidence.sheets.sheets:
        used = Counter(row.number for row in sheet.rows)
        for row in sheet.rows:
            if used[row.number] > 1:
                yield Finding(
                    RULE,
                    Severity.ERROR,
                    row.place,
                    say(
                        "Number {number} stands {times} times on the sheet; give each proposal "
                        "its own.",
                        number=row.number,
                        times=used[row.number],
                    ),
                    found=row.number,
                )


def _repeated_identifiers(evidence: Evidence) -> Iterator[Finding]:
    """Yield an error for each identifier that two proposals carry: a row copied with its lock."""
    # Two rows of one number have one identifier by that; the number is the error there.
    carriers = {(each.sheet, each.number): each.identifier for each in evidence.proposals}
    places = _places(evidence)
    for identifier, times in Counter(carriers.values()).items():
        if times > 1:
            yield Finding(
                RULE,
                Severity.ERROR,
                places[identifier],
                say(
                    "The identifier {identifier} belongs to {times} proposals; write what was "
                    "copied on an empty row instead.",
                    identifier=identifier,
                    times=times,
                ),
                found=identifier,
            )


def _repeated_proposals(evidence: Evidence) -> Iterator[Finding]:
    """Yield an error for each proposal that repeats an earlier one of the same proposers."""
    for kinds in ((SheetKind.PROPOSALS,), ADOPTED):
        first: dict[tuple[str, frozenset[str]], Place] = {}
        for _, row in evidence.sheets.rows(*kinds):
            key = (text_key(row.text), frozenset(row.proposers))
            if key in first:
                yield Finding(
                    RULE,
                    Severity.ERROR,
                    row.place,
                    say(
                        "The same text by the same proposers stands twice and would be counted "
                        "twice."
                    ),
                    found=row.text,
                    other=first[key],
                )
            first.setdefault(key, row.place)


def _places(evidence: Evidence) -> dict[str, Place]:
    """Return where each proposal is put forward, by identifier."""
    places: dict[tuple[str, str], Place] = defaultdict(Place)
    for sheet, row in evidence.sheets.rows():
        places.setdefault((sheet.title, row.number), row.place)
    return {each.identifier: places[each.sheet, each.number] for each in evidence.proposals}


def _overlap_message(evidence: Evidence, overlap: Overlap) -> Message:
    """Return the sentence for an overlap, with each proposal and what it asks for."""

    def worded(proposal: Proposal) -> Message:
        amount = sum(proposal.amounts.years) if proposal.amounts else 0
        return say(
            "{label} “{text}” ({amount})",
            label=proposal.label,
            text=proposal.text,
            amount=evidence.figure(amount),
        )

    listed = tuple(worded(each) for each in overlap.proposals)
    if overlap.same_amounts:
        return say(
            "The same purpose and the same amounts seem to be proposed {times} times: {proposals}.",
            times=len(overlap.proposals),
            proposals=listed,
        )
    return say(
        "One measure seems to be proposed at {times} prices: {proposals}.",
        times=len(overlap.proposals),
        proposals=listed,
    )
