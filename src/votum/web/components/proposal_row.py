"""A proposal as a line of `components/proposals_table.html`."""

from votum.engine.proposal_sheets.proposals import Proposal

LONGEST_TITLE = 110

type Row = dict[str, object]


def headline(text: str) -> str:
    """Return a text as a title: on one line, cut at a word where it is long."""
    line = " ".join(text.split())
    if len(line) <= LONGEST_TITLE:
        return line
    cut = line[:LONGEST_TITLE].rpartition(" ")[0] or line[:LONGEST_TITLE]
    return f"{cut.rstrip(' ,.;:–-')} …"


def proposal_row(value: Proposal, *, url: str, outcome: str, gone: bool) -> Row:
    """Return one line: operating and capital together, for each year; its vote and outcome.

    `gone`: withdrawn or replaced, and drawn as such.
    """
    amounts = value.amounts
    return {
        "number": value.number,
        "proposers": value.proposers,
        "title": headline(value.text),
        "url": url,
        "amounts": amounts.by_year if amounts else (),
        "total": sum(amounts.years) if amounts else None,
        "vote": value.vote,
        "outcome": outcome,
        "withdrawn": gone,
    }
