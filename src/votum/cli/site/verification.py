"""`votum verify`: prove the log and all that it speaks of, and say where it breaks."""

import json
from itertools import chain
from pathlib import Path

from votum.engine.messages import VotumError, say
from votum.translations import Translator
from votum.web.budgets.domain.verification import budget_breaks
from votum.web.eventlog.domain.reading import UNREADABLE
from votum.web.eventlog.domain.verification import (
    Break,
    list_breaks,
    log_breaks,
    lost_breaks,
    recorded_digests,
)
from votum.web.eventlog.models import Event
from votum.web.meetings.domain.verification import vote_breaks
from votum.web.people.domain.verification import role_breaks
from votum.web.plans.domain.verification import plan_breaks
from votum.web.proposals.domain.verification import proposal_breaks


def verify(translator: Translator) -> tuple[str, bool]:
    """Return what was proven of the database, in lines, and whether all of it holds."""
    recorded = recorded_digests()
    subjects = len(recorded)
    breaks = list(
        chain(
            log_breaks(),
            proposal_breaks(recorded),
            vote_breaks(recorded),
            budget_breaks(recorded),
            plan_breaks(recorded),
            role_breaks(recorded),
            lost_breaks(recorded),
        )
    )
    return _report(breaks, Event.objects.count(), subjects, translator)


def verify_download(path: Path, translator: Translator) -> tuple[str, bool]:
    """Return what was proven of a downloaded chain, in lines, and whether it holds.

    Raises VotumError where the file is not a list of entries.
    """
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))
        breaks = list(list_breaks(entries))
        if not isinstance(entries, list) or not entries:
            raise ValueError
    except UNREADABLE:
        raise VotumError(
            say("“{name}” is not a downloaded log (events.json).", name=path.name)
        ) from None
    return _report(breaks, len(entries), 0, translator)


def _report(
    breaks: list[Break], entries: int, subjects: int, translator: Translator
) -> tuple[str, bool]:
    """Return the lines of a report, and whether it is clean."""
    lines = [
        translator.phrase(
            "{entries} entries of the log, and {subjects} contents they are bound to.",
            entries=entries,
            subjects=subjects,
        )
    ]
    lines += [f"  {each.where}: {translator.text(each.message)}" for each in breaks]
    lines.append(
        translator.phrase("{count} breaks.", count=len(breaks))
        if breaks
        else translator.phrase("Everything holds.")
    )
    return "\n".join(lines), not breaks
