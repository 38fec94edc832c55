"""What the log says is entered on an open vote, beside what is stored: they must be the same."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping

from django.db.models import Q

from votum.engine.messages import say
from votum.web.eventlog.domain.refusals import RefusedError
from votum.web.eventlog.models import Chain, Event
from votum.web.meetings.models import Ballot, Vote

type Counts = tuple[int, ...]


def refuse_other_than_logged(vote: Vote) -> None:
    """Raise RefusedError where something was entered, or changed, behind the log."""
    changed = list(other_than_logged(vote))
    if changed:
        raise RefusedError(
            say(
                "What is stored is not what was entered (the log says otherwise about "
                "{count} votes of groups). Nothing is closed. Tell those who run this site; they "
                "look with “votum verify”.",
                count=len(changed),
            )
        )


def other_than_logged(vote: Vote) -> Iterator[tuple[str, str]]:
    """Yield item and group of each entry of an open vote that is not as the log has it."""
    stored: dict[tuple[str, str], Counts] = {}
    for item, group, *counts in Ballot.objects.filter(item__vote=vote).values_list(
        "item_id", "group_id", "in_favour", "against", "absent"
    ):
        stored[str(item), group] = tuple(counts)
    logged = {
        (item, group): counts
        for item, choices in _logged(vote).items()
        for group, counts in choices.items()
    }
    for key in sorted(stored.keys() | logged.keys()):
        if stored.get(key) != logged.get(key):
            yield key


def _logged(vote: Vote) -> Mapping[str, Mapping[str, Counts]]:
    """Return how groups are entered by the log, by the item's id; of items still in the vote."""
    items = {str(pk) for pk in vote.items.order_by().values_list("pk", flat=True)}
    own = Q(subject=vote.pk) | Q(subject__in=vote.items.order_by().values("pk"))
    entered: dict[str, dict[str, Counts]] = defaultdict(dict)
    events = Event.objects.filter(own, chain=Chain.ENTRIES).order_by("sequence")
    for subject, content in events.values_list("subject", "content"):
        said = json.loads(content)
        for item in said.get("cleared_items", ()):
            entered.pop(item, None)
        by_item = said.get("entered_on", {str(subject): said.get("entries", {})})
        for item, choices in by_item.items():
            for group, counts in choices.items():
                entered[item].pop(group, None)
                if counts is not None:
                    entered[item][group] = tuple(counts)
    return {item: choices for item, choices in entered.items() if item in items}
