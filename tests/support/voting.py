"""An open vote with two people at it, each at a browser of their own."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.test import Client

from tests.support.office import PLACE, Page, logged_in
from tests.support.site import a_user, an_actor, example_site, seats_of
from votum.web.meetings.domain.ballots import open_vote
from votum.web.meetings.domain.calling import register_presence
from votum.web.meetings.models import Ballot, Vote, VoteItem
from votum.web.people.models import RoleKind

SCRIPT = {"HX-Request": "true"}
ADOPTED = {"choice-H": "for", "choice-V": "for", "choice-Frp": "for"} | {
    "choice-Ap": "against",
    "choice-R": "against",
}


@dataclass
class Room:
    """An open vote with nothing entered, its secretary and its chair, each at a browser."""

    vote: Vote
    kari: Client
    ola: Client

    @property
    def url(self) -> str:
        """The address of the vote."""
        return f"{PLACE}votes/{self.vote.pk}/"

    @property
    def items(self) -> list[VoteItem]:
        """The proposals in their order."""
        return list(self.vote.items.select_related("proposal__current"))

    def enter(
        self, who: Client, fields: Mapping[str, object], row: int = 0, *, script: bool = True
    ) -> Any:  # noqa: ANN401 - as Django has it
        """Send entries on a proposal."""
        address = f"{self.url}items/{self.items[row].pk}/"
        return who.post(address, fields, headers=SCRIPT if script else None)

    def counts(self, row: int = 0) -> dict[str, tuple[int, int, int]]:
        """Return what is stored on a proposal."""
        ballots = Ballot.objects.filter(item=self.items[row])
        return {b.group_id: (b.in_favour, b.against, b.absent) for b in ballots}

    def edition(self, group: str, row: int = 0) -> int:
        """Return the edition of a group's entry."""
        return Ballot.objects.get(item=self.items[row], group=group).edition


def a_room() -> Room:
    """Open a vote on the example's proposals; Kari is the secretary, Ola the chair."""
    site = example_site("confirmed")
    register_presence(an_actor(), site.meeting, seats_of(site.body))
    vote = open_vote(an_actor(), site.meeting)
    kari = a_user("kari", RoleKind.SECRETARY, body=site.body)
    ola = a_user("ola", RoleKind.CHAIR, body=site.body)
    return Room(vote, logged_in(kari), logged_in(ola))


def text_of(response: Page) -> str:
    """Return an answer as text without its tags, spaces made one."""
    text = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(text.split())
