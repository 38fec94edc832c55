"""`votum tidy`: remove what is kept for a while only."""

from datetime import timedelta

from axes.models import AccessAttempt
from django.core.management import call_command
from django.utils import timezone

KEPT_FAILED_LOGINS = timedelta(days=1)


def tidy() -> None:
    """Remove expired sessions, and failed logins that no longer count."""
    call_command("clearsessions", verbosity=0)
    AccessAttempt.objects.filter(attempt_time__lt=timezone.now() - KEPT_FAILED_LOGINS).delete()
