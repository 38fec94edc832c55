"""Add people who log in, and grant and end their roles."""

import re
from datetime import date, timedelta

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from votum.engine.messages import say
from votum.web.eventlog.domain.binding import row_digest
from votum.web.eventlog.domain.chain import Actor
from votum.web.eventlog.domain.refusals import RefusedError
from votum.web.eventlog.domain.typed import refuse_odd_names
from votum.web.eventlog.domain.verification import TAKEN_AWAY
from votum.web.eventlog.models import Chain
from votum.web.people.domain.acting import acting
from votum.web.people.domain.permissions import Act
from votum.web.people.models import Body, Role, RoleKind, User

LEAST_CHARACTERS = 12
LEAST_NAME = 4  # letters of a name that a password may not hold


def add_user(by: Actor, *, username: str, name: str, password: str) -> User:
    """Add a person; RefusedError where the user name is taken or the password easily guessed.

    Whom the office adds is asked to choose another password; an operator sees to that alone.
    """
    with acting(by, Act.ADD_USER, chain=Chain.OFFICE) as entry:
        refuse_odd_names(User, username=username, name=name)
        if any(character.isspace() for character in username):
            raise RefusedError(say("A user name has no spaces."))
        if User.objects.filter(username=username).exists():
            raise RefusedError(
                say("The user name “{username}” is taken; choose another.", username=username)
            )
        user = User(username=username, name=name, password_given=by.user is not None)
        _set_password(user, password)
        user.save(force_insert=True)
        entry.subject = user.pk
    return user


def change_password(by: Actor, user: User, password: str) -> None:
    """Give a person a new password: themselves, or an operator at the machine.

    RefusedError where the person keeps the password they have, or it is easily guessed.
    """
    with acting(by, Act.CHANGE_PASSWORD, chain=Chain.OFFICE) as entry:
        if by.user not in (None, user.pk):
            raise RefusedError(say("Only the person themselves can change the password."))
        if by.user is not None and user.check_password(password):
            raise RefusedError(say("This is the password you have; choose another."))
        _set_password(user, password)
        user.password_given = False
        user.save(update_fields=["password", "password_given"])
        entry.subject = user.pk


def _set_password(user: User, password: str) -> None:
    """Set a password; RefusedError where it is easily guessed."""
    if _holds_a_name(password, user):
        raise RefusedError(
            say(
                "The password holds the person's name or user name, which others know; choose "
                "another."
            )
        )
    try:
        validate_password(password, user)
    except ValidationError:
        raise RefusedError(
            say(
                "The password is too easily guessed: use at least {least} characters, and none of "
                "the well-known passwords.",
                least=LEAST_CHARACTERS,
            )
        ) from None
    user.set_password(password)


def _holds_a_name(password: str, user: User) -> bool:
    """Return whether a password holds what a person is called by.

    The user name and the whole name may stand anywhere in it, a part of the name as a word alone:
    many are parts of other words.
    """
    name = user.name.split()
    anywhere = (user.username, "".join(name), "".join(reversed(name)))
    held = {_joined(each) for each in anywhere}
    alone = {_joined(each) for each in name} & set(re.findall(r"[^\W\d_]+", password.casefold()))
    return any(len(each) >= LEAST_NAME and each in _joined(password) for each in held | alone)


def _joined(text: str) -> str:
    """Return the letters and digits of a text, all small."""
    return "".join(each for each in text.casefold() if each.isalnum())


def grant_role(by: Actor, user: User, kind: RoleKind, body: Body | None, from_day: date) -> Role:
    """Give a person a role in a body, or in the budget office (`body` None).

    RefusedError where they hold it already, or the role needs a body and has none.
    """
    with acting(by, Act.GRANT_ROLE, chain=Chain.OFFICE) as entry:
        if (kind is RoleKind.BUDGET_OFFICE) != (body is None):
            raise RefusedError(say("Choose a body for this role; the budget office has none."))
        if Role.objects.filter(user=user, kind=kind, body=body, valid_to__isnull=True).exists():
            raise RefusedError(say("The person already has this role."))
        role = Role.objects.create(user=user, kind=kind, body=body, valid_from=from_day)
        entry.subject = role.pk
        entry.content = {
            "user": str(user.pk),
            "kind": kind,
            "body": str(body.pk) if body else None,
            "valid_from": from_day.isoformat(),
        }
        entry.digests = {str(role.pk): row_digest(role)}
    return role


def end_role(by: Actor, role: Role, last_day: date | None) -> None:
    """End a role after a day; an end that has not come may be changed.

    No last day: it was given by mistake and is taken back at once, as long as it has not held on
    any day before; the log keeps that it was given. RefusedError where it has ended, would end
    before it began, or would leave nobody to grant roles.
    """
    with acting(by, Act.END_ROLE, chain=Chain.OFFICE) as entry:
        role = _held(role)
        today = by.at.date()
        if role.valid_to is not None and role.valid_to < today:
            raise RefusedError(say("The role has already ended."))
        if last_day is None and not may_be_taken_back(role, today):
            raise RefusedError(say("The role has held since an earlier day; say its last day."))
        if last_day is not None and last_day < role.valid_from:
            raise RefusedError(say("A role cannot end before it began."))
        if _last_of_the_budget_office(role, last_day or today - timedelta(days=1)):
            raise RefusedError(
                say("This is the last person in the budget office; give somebody else the role.")
            )
        entry.subject = role.pk
        if last_day is None:
            entry.content = {"valid_to": None, "given_by_mistake": True}
            entry.digests = {str(role.pk): TAKEN_AWAY}
            role.delete()
            return
        role.valid_to = last_day
        role.save(update_fields=["valid_to"])
        entry.content = {"valid_to": last_day.isoformat()}
        entry.digests = {str(role.pk): row_digest(role)}


def may_be_taken_back(role: Role, today: date) -> bool:
    """Return whether a role has not held on any day before, and so can have been a mistake."""
    return role.valid_from >= today


def _held(role: Role) -> Role:
    """Return a role as it now is, held; RefusedError once it has been taken back."""
    found = Role.objects.select_for_update().filter(pk=role.pk).first()
    if found is None:
        raise RefusedError(say("The role has already ended."))
    return found


def _last_of_the_budget_office(role: Role, last_day: date) -> bool:
    """Return whether nobody would be left who can grant roles from the day after."""
    others = Role.objects.filter(
        kind=RoleKind.BUDGET_OFFICE,
        valid_from__lte=last_day + timedelta(days=1),
        valid_to__isnull=True,
        user__is_active=True,
    )
    return role.kind == RoleKind.BUDGET_OFFICE and not others.exclude(pk=role.pk).exists()
