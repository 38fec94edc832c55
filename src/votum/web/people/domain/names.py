"""The names of people, where all that is kept of an act is the id of who did it."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.utils.translation import gettext

from votum.web.people.models import User


def names_of(users: Iterable[UUID | None]) -> Mapping[UUID | None, str]:
    """Return the name of each person by id; who is no user is an operator at the machine."""
    ids = set(users)
    asked = {each for each in ids if each}
    names = User.objects.filter(pk__in=asked).values_list("pk", "name")
    return {**dict.fromkeys(ids, gettext("An operator")), **dict(names)}
