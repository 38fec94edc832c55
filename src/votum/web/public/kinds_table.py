"""Proposals in full with operating and capital budget in columns of their own: the printed form."""

from collections.abc import Iterable

from votum.engine.amounts import Amounts
from votum.web.meetings.domain.standing import StandingProposal
from votum.web.meetings.domain.standing_now import StandingNow
from votum.web.proposals.bridge import outcome_of
from votum.web.public.proposal_rows import address_maker

type Line = dict[str, object]
type Table = dict[str, object]


def lines_of(now: StandingNow, shown: Iterable[StandingProposal]) -> list[Line]:
    """Return proposals as lines of `public/kinds_table.html`."""
    url = address_maker(now.standing.treatment)
    return [
        {
            "number": each.value.number,
            "proposers": each.value.proposers,
            "text": each.value.text,
            "url": url(each.row.slug),
            "vote": each.value.vote,
            "outcome": outcome_of(each.row, each.decision),
            "by_casting_vote": each.by_casting_vote,
            "gone": each.row.gone,
            "amounts": each.value.amounts,
        }
        for each in shown
    ]


def table_of(lines: list[Line], total: Amounts, caption: str, total_title: str) -> Table:
    """Return lines as a table with their total.

    Whether any touches the capital budget, and whether any was voted on, is said too: without,
    those columns are left out.
    """
    return {
        "caption": caption,
        "lines": lines,
        "capital": any(
            isinstance(amounts := each["amounts"], Amounts) and any(amounts.capital)
            for each in lines
        ),
        "voted": any(each["outcome"] for each in lines),
        "total_title": total_title,
        "total": total,
    }
