"""A vote in which too few took part."""

from tests.support.acts import SEATS, small_site
from tests.support.site import Site, an_actor
from votum.web.meetings.domain import ballots, calling, closing
from votum.web.meetings.domain.choices import Choice


def clear(site: Site) -> None:
    """Clear everything that is entered on the open vote, as somebody at the grid does."""
    for item in site.vote.items.all():
        known = {each.group_id: each.edition for each in item.ballots.all()}
        ballots.enter_ballots(an_actor(), item, dict.fromkeys(known), known)


def without_a_quorum() -> Site:
    """Return the site after a vote in which one of seven took part."""
    site = small_site("open")
    calling.register_presence(an_actor(), site.meeting, {**dict.fromkeys(SEATS, 0), "H": 1})
    clear(site)
    for item in site.vote.items.all():
        ballots.enter_ballots(an_actor(), item, {"H": Choice(1, 0)}, {})
    closing.close_vote(an_actor(), site.vote)
    return site
