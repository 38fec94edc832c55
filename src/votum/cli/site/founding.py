"""`votum found` and `votum password`: what only an operator at the machine can do."""

import sys
from datetime import UTC, datetime
from getpass import getpass

from django.db import transaction

from votum.engine.messages import VotumError, say
from votum.translations import Translator
from votum.web.eventlog.domain.chain import Actor
from votum.web.people.domain.bodies import found_municipality
from votum.web.people.domain.users import add_user, change_password, grant_role
from votum.web.people.models import RoleKind, User


def found(municipality: str, country: str, username: str, name: str, translator: Translator) -> str:
    """Found the municipality with its first person in the budget office; return what was done.

    The password is asked for, or read from standard input where that is no terminal.
    """
    by = operator()
    password = _ask(translator)
    with transaction.atomic():  # all three acts or none: nobody could mend it from the site
        found_municipality(by, municipality, country)
        user = add_user(by, username=username, name=name, password=password)
        grant_role(by, user, RoleKind.BUDGET_OFFICE, None, by.at.date())
    return translator.phrase(
        "{municipality} is founded; {name} logs in as “{username}” and grants further roles.",
        municipality=municipality,
        name=name,
        username=username,
    )


def set_password(username: str, translator: Translator) -> str:
    """Give a person a new password; return what was done."""
    user = User.objects.filter(username=username).first()
    if user is None:
        raise VotumError(say("There is no user “{username}”.", username=username))
    change_password(operator(), user, _ask(translator))
    return translator.phrase("The password of “{username}” is changed.", username=username)


def operator() -> Actor:
    """Return the operator at the machine, now."""
    return Actor(None, datetime.now(tz=UTC))


def _ask(translator: Translator) -> str:
    """Return a password from whoever runs the command."""
    if sys.stdin.isatty():
        return getpass(translator.phrase("Password: "))
    return sys.stdin.readline().rstrip("\n")
