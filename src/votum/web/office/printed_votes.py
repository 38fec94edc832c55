"""What is said once the votes that the sheets print have been entered: on which, and what not."""

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext, ngettext

from votum.web.meetings.domain.ballots import PrintedVotes
from votum.web.office.acting import said, tell_done


def tell_printed_votes(request: HttpRequest, printed: PrintedVotes) -> None:
    """Say on the next page what was entered; as a warning where something was left out."""
    if printed.left_out:
        messages.warning(request, f"{_entered(printed)} {_left_out(printed)}")
    else:
        tell_done(request, _entered(printed))


def _entered(printed: PrintedVotes) -> str:
    """Return on how many proposals votes were entered."""
    count = len(printed.entered)
    if not count:
        return gettext("No votes were entered from the sheets.")
    words = ngettext(
        "The sheets' votes were entered on %(count)s proposal; look them over.",
        "The sheets' votes were entered on %(count)s proposals; look them over.",
        count,
    )
    return words % {"count": count}


def _left_out(printed: PrintedVotes) -> str:
    """Return which printed votes were left out, and why."""
    reasons = [
        f"{', '.join(each.label for each in items)} ({said(reason)})"
        for reason, items in printed.left_out.items()
    ]
    return gettext("Left out, for they do not fit who is present: %(proposals)s.") % {
        "proposals": "; ".join(reasons)
    }
