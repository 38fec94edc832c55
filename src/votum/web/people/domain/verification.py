"""Prove that roles are what the log recorded."""

from collections.abc import Iterator, MutableMapping

from votum.engine.messages import say
from votum.web.eventlog.domain.verification import Break, subject_breaks
from votum.web.people.models import Role


def role_breaks(recorded: MutableMapping[str, str]) -> Iterator[Break]:
    """Yield the roles that nobody granted, or that were changed behind the log."""
    yield from subject_breaks(say("Role"), Role.objects.all(), recorded)
