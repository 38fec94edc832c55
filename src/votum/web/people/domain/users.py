"""Add people who log in, and grant and end their roles."""

from datetime import date, timedelta

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from votum.engine.messages import say
from votum.web.eventlog.domain.binding import row_digest
from votum.web.eventlog.domain.chain import Actor
from votum.web.eventlog.domain.refusals import RefusedError
from votum.web.eventlog.models import Chain
from votum.web.people.domain.acting import acting
from votum.web.people.domain.permissions import Act
from votum.web.people.models import Body, Role, RoleKind, User

LEAST_CHARACTERS = 12


def add_user(by: Actor, *, username: str, name: str, password: str) -> User:
    """Add a person; RefusedError where the user name is taken or the password easily guessed.

    Whom the office adds is asked to choose another password; an operator sees to that alone.
    """
    with acting(by, Act.ADD_USER, chain=Chain.OFFICE) as entry:
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


def end_role(by: Actor, role: Role, last_day: date) -> None:
    """End a role after a day; an end that has not come may be changed.

    RefusedError where it has ended, would end before it began, or would leave nobody to grant
    roles.
    """
    with acting(by, Act.END_ROLE, chain=Chain.OFFICE) as entry:
        role = Role.objects.select_for_update().get(pk=role.pk)
        if role.valid_to is not None and role.valid_to < by.at.date():
            raise RefusedError(say("The role has already ended."))
        if last_day < role.valid_from:
            raise RefusedError(say("A role cannot end before it began."))
        if _last_of_the_budget_office(role, last_day):
            raise RefusedError(
                say("This is the last person in the budget office; give somebody else the role.")
            )
        role.valid_to = last_day
        role.save(update_fields=["valid_to"])
        entry.subject = role.pk
        entry.content = {"valid_to": last_day.isoformat()}
        entry.digests = {str(role.pk): row_digest(role)}


def _last_of_the_budget_office(role: Role, last_day: date) -> bool:
    """Return whether nobody would be left who can grant roles from the day after."""
    others = Role.objects.filter(
        kind=RoleKind.BUDGET_OFFICE,
        valid_from__lte=last_day + timedelta(days=1),
        valid_to__isnull=True,
        user__is_active=True,
    )
    return role.kind == RoleKind.BUDGET_OFFICE and not others.exclude(pk=role.pk).exists()
