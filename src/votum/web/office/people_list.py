"""What the page of people shows: users with their roles, bodies with their seats."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from votum.web.office.role_names import ROLE_NAMES
from votum.web.people.models import Body, Composition, Role, User


@dataclass(frozen=True)
class HeldRole:
    """A role as it is listed; one that has ended is no longer."""

    row: Role
    words: str
    begins: date | None
    ends: date | None


@dataclass(frozen=True)
class ListedUser:
    """A person with the roles they have or will have."""

    row: User
    roles: tuple[HeldRole, ...]


@dataclass(frozen=True)
class ListedBody:
    """A body with its seats today and those to come."""

    row: Body
    now: Composition | None
    later: tuple[Composition, ...]


def role_words(role: Role) -> str:
    """Return a role with its body."""
    name = str(ROLE_NAMES[role.kind])
    return f"{name}, {role.body.short_name}" if role.body else name


def users_with_roles(today: date) -> list[ListedUser]:
    """Return everybody by name, with the roles that have not ended."""
    roles = Role.objects.exclude(valid_to__lt=today).select_related("body")
    users = User.objects.order_by("name", "username").prefetch_related(
        Prefetch("roles", roles.order_by("body__position", "kind"), to_attr="listed_roles")
    )
    return [ListedUser(user, _held(getattr(user, "listed_roles", ()), today)) for user in users]


def _held(roles: Iterable[Role], today: date) -> tuple[HeldRole, ...]:
    """Return roles as they are listed."""
    return tuple(
        HeldRole(
            role,
            role_words(role),
            role.valid_from if role.valid_from > today else None,
            role.valid_to,
        )
        for role in roles
    )


def bodies_with_seats(today: date) -> list[ListedBody]:
    """Return the bodies with how they are composed."""
    listed = []
    for body in Body.objects.prefetch_related("compositions__seats"):
        compositions = list(body.compositions.all())
        begun = [each for each in compositions if each.valid_from <= today]
        later = tuple(each for each in compositions if each.valid_from > today)
        listed.append(ListedBody(body, begun[-1] if begun else None, later))
    return listed
