"""What others have done at an open vote since somebody last looked: who, what, to which proposal.

Every change of a vote's entries counts `Vote.edition` up by one and writes one entry in the log,
so that the last entries of the log are the changes since a count.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from votum.web.eventlog.models import Chain, Event
from votum.web.meetings.models import Vote
from votum.web.people.domain.permissions import Act
from votum.web.people.models import User

MOST_NEWS = 20  # told one by one; whoever was away longer looks at the grid


@dataclass(frozen=True, slots=True)
class News:
    """What somebody else did; `subject` is the item, or the vote where it was about all of it.

    `name` is empty for an operator at the machine.
    """

    name: str
    act: Act
    subject: UUID | None
    content: Mapping[str, object]


def news_since(vote: Vote, since: int, reader: UUID) -> tuple[News, ...]:
    """Return what others than the reader have done at a vote since it had so many changes.

    The oldest first, and no more than the latest few.
    """
    count = min(max(vote.edition - since, 0), MOST_NEWS)
    if not count:
        return ()
    own = Q(subject=vote.pk) | Q(subject__in=vote.items.order_by().values("pk"))
    events = list(Event.objects.filter(own, chain=Chain.ENTRIES).order_by("-sequence")[:count])
    others = [each for each in reversed(events) if each.actor != reader]
    actors = {each.actor for each in others if each.actor}
    names = dict(User.objects.filter(pk__in=actors).values_list("pk", "name")) if actors else {}
    return tuple(
        News(
            names.get(each.actor, "") if each.actor else "",
            Act(each.act),
            each.subject,
            json.loads(each.content),
        )
        for each in others
    )
