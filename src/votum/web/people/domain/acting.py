"""The frame of every act: one transaction, the right to do it, and its entry in the log."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from uuid import UUID

from django.db import transaction

from votum.web.eventlog.domain.chain import Actor, append, lock_chains
from votum.web.eventlog.domain.turns import turn
from votum.web.eventlog.domain.verification import DIGESTS
from votum.web.eventlog.models import Chain
from votum.web.people.domain.permissions import Act, refuse_without_right
from votum.web.people.models import Body, RoleKind


@dataclass(slots=True)
class Entry:
    """What an act tells the log about itself, filled in while it is done.

    `digests` bind things (by id) to their content; of those that change, each act that changes one
    binds it anew. `silent` leaves out the entry of an act that turned out to change nothing.
    """

    roles: frozenset[RoleKind]
    subject: UUID | None = None
    content: dict[str, object] = field(default_factory=dict)
    digests: dict[str, str] = field(default_factory=dict)
    silent: bool = False


@contextmanager
def acting(
    by: Actor, act: Act, *, body: Body | None = None, chain: Chain = Chain.PUBLIC
) -> Iterator[Entry]:
    """Do an act as a whole or not at all, after any act under way, and log it with it.

    Raises NoRightError where the actor has no role for it; whatever is raised inside undoes all.
    """
    with turn(), transaction.atomic():
        heads = lock_chains()
        entry = Entry(refuse_without_right(by, act, body))
        yield entry
        if entry.silent:
            return
        if entry.subject is None:
            raise AssertionError(f"{act} must say what it was done to")
        content: Mapping[str, object] = entry.content
        if entry.digests:
            content = {**content, DIGESTS: entry.digests}
        append(
            by,
            heads[chain],
            act,
            body=body.pk if body else None,
            subject=entry.subject,
            content=content,
        )
