"""`votum tidy`: remove what is kept for a while only."""

from io import StringIO

from django.core.management import call_command

DAYS_OF_FAILED_LOGINS = 1


def tidy() -> None:
    """Remove expired sessions, and failed logins that no longer count."""
    call_command("clearsessions", verbosity=0)
    call_command("axes_reset_logs", age=DAYS_OF_FAILED_LOGINS, stdout=StringIO())
