"""Who asks, found anew at each request with little work: sessions, and the people they belong to.

While a meeting votes, this is asked many times a second, and Django's ORM takes ten times as long
for it as the database does. The answers are the same.
"""

from uuid import UUID

from django.contrib.auth.backends import ModelBackend
from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import UpdateError
from django.core.exceptions import ObjectNotUpdated
from django.db import DatabaseError
from django.db.models import DEFERRED
from django.utils import timezone

from votum.web.eventlog.domain.statements import rows_of
from votum.web.people.models import User

_HELD = "SELECT session_data FROM django_session WHERE session_key = %s AND expire_date > %s"
_PERSON = """
    SELECT password, username, name, is_active, password_given FROM people_user WHERE id = %s
"""


class SessionStore(db.SessionStore):
    """Sessions as Django keeps them in the database; this is the settings' SESSION_ENGINE."""

    def load(self) -> dict[str, object]:
        """Return what a session holds; nothing, and no key, where there is none that is valid."""
        found = rows_of(_HELD, self.session_key, timezone.now()) if self.session_key else []
        content: dict[str, object] = self.decode(found[0][0]) if found else super().load()
        return content

    def save(self, must_create: bool = False) -> None:  # noqa: FBT001, FBT002 - Django's
        """Store the session; what stops the database is raised, to be told as everywhere else.

        Django takes any fault of the database for a session that somebody has ended (400). That is
        UpdateError, and only where the session is gone.
        """
        try:
            super().save(must_create)
        except UpdateError as gone:
            fault = gone.__context__
            if isinstance(fault, DatabaseError) and not isinstance(fault, ObjectNotUpdated):
                raise fault from fault.__cause__
            raise


class PasswordBackend(ModelBackend):
    """Logs in by user name and password; whoever is logged in is looked up at each request."""

    def get_user(self, user_id: UUID) -> User | None:
        """Return the person of a session; None where they may not log in any more."""
        found = rows_of(_PERSON, user_id)
        if not found:
            return None
        password, username, name, is_active, password_given = found[0]
        person = User(
            id=user_id,
            password=password,
            last_login=DEFERRED,  # type: ignore[misc] # read where somebody asks
            username=username,
            name=name,
            is_active=bool(is_active),
            password_given=bool(password_given),
        )
        person._state.adding = False  # noqa: SLF001 - as Django's own `from_db` does
        return person if self.user_can_authenticate(person) else None
