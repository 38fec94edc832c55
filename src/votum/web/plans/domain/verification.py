"""Prove that what was published, taken in or decided of a plan is what the log recorded."""

from collections.abc import Iterator, MutableMapping

from votum.engine.messages import say
from votum.formats.budget_tables.content_digest import content_digest
from votum.web.eventlog.domain.binding import row_digest
from votum.web.eventlog.domain.verification import Break, subject_breaks
from votum.web.plans.bridge import imported_tables
from votum.web.plans.domain.plan_files import file_digest
from votum.web.plans.models import (
    CheckedDocument,
    FindingDecision,
    PlanDocument,
    PlanFile,
    PlanVersion,
    RegisteredErratum,
    SavedMapping,
    TableState,
    TableUpload,
)

_OTHER_LINES = ""  # the digest of an upload whose lines are not those of its own digest


def plan_breaks(recorded: MutableMapping[str, str]) -> Iterator[Break]:
    """Yield what was published, saved, uploaded or decided and is not what the log recorded."""
    plans, uploads = PlanVersion.objects.all(), TableUpload.objects.all()
    checked, decisions = CheckedDocument.objects.all(), FindingDecision.objects.all()
    documents = PlanDocument.objects.all()
    yield from subject_breaks(say("Column mapping"), SavedMapping.objects.all(), recorded)
    files = PlanFile.objects.all()
    yield from subject_breaks(say("File beside a budget"), files, recorded, file_digest)
    yield from subject_breaks(say("Erratum"), RegisteredErratum.objects.all(), recorded)
    yield from subject_breaks(say("Decision on a finding"), decisions, recorded)
    # Each may be many megabytes.
    yield from subject_breaks(say("Checked document"), checked, recorded, at_once=1)
    yield from subject_breaks(say("Plan"), plans, recorded, at_once=1)
    yield from subject_breaks(say("Budget document"), documents, recorded, at_once=1)
    yield from subject_breaks(say("Budget table"), uploads, recorded, _with_lines, at_once=1)


def _with_lines(upload: TableUpload) -> str:
    """Return the digest of an upload's row, which holds that of its lines once they are stored."""
    if upload.state == TableState.CONFIRMED:
        same = content_digest(imported_tables(upload)) == upload.digest
    else:
        same = not upload.tables.exists()
    return row_digest(upload) if same else _OTHER_LINES
