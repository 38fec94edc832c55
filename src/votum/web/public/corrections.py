"""Votes that were registered wrongly and put right: the old entry beside the new one."""

from collections.abc import Iterable

from votum.web.components.proposal_row import headline
from votum.web.meetings.domain.standing_now import StandingNow
from votum.web.meetings.models import VoteItem
from votum.web.public.proposal_rows import address_maker
from votum.web.public.proposal_votes import shown_votes


def shown_corrections(now: StandingNow, items: Iterable[VoteItem]) -> list[dict[str, object]]:
    """Return corrections as `public/corrections.html` shows them; `now` knows their rounds."""
    corrected = list(items)
    proposals = {each.row.pk: each for each in now.standing.proposals}
    before = shown_votes(now, (each.corrects for each in corrected if each.corrects))
    after = shown_votes(now, corrected)
    url = address_maker(now.standing.treatment)
    return [
        {
            "label": proposals[item.proposal_id].value.label,
            "title": headline(proposals[item.proposal_id].value.text),
            "url": url(proposals[item.proposal_id].row.slug),
            "old": old,
            "new": new,
        }
        for item, old, new in zip(corrected, before, after, strict=True)
    ]
