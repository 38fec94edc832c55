"""The composition of a body as its votes show it, where nobody has said it."""

from collections import Counter

from votum.engine.messages import VoteError, say
from votum.engine.proposal_sheets.proposals import row_vote
from votum.engine.proposal_sheets.sheets import ProposalSheets
from votum.engine.votes.bodies import Body


def composition_by_votes(sheets: ProposalSheets) -> Body:
    """Return the body with the seats by party that most rows' votes agree on.

    Each row's votes for and against, added up by party, are one witness. The largest party
    stands first. Raises VoteError where no row has a vote, or two
    compositions have equally many witnesses.
    """
    witnesses: Counter[tuple[tuple[str, int], ...]] = Counter()
    printed: dict[tuple[tuple[str, int], ...], dict[str, int]] = {}
    for _, row in sheets.rows():
        vote = row_vote(row)
        counts = {party: vote.of(party) for party in vote.parties if vote.of(party)} if vote else {}
        if counts:
            key = tuple(sorted(counts.items()))
            witnesses[key] += 1
            printed.setdefault(key, dict(sorted(counts.items(), key=lambda each: -each[1])))
    ranked = witnesses.most_common(2)
    if not ranked:
        raise VoteError(
            say("No row has a vote that shows the seats; state them in a file of the body.")
        )
    if len(ranked) > 1 and ranked[0][1] == ranked[1][1]:
        raise VoteError(
            say(
                "The votes do not agree on how many seats each party has; state them in a file "
                "of the body."
            )
        )
    return Body(sheets.body_name, sheets.body_name, printed[ranked[0][0]])
