"""Prove that proposals, what they say, and the sheets they came from are what the log recorded."""

from collections.abc import Iterator, MutableMapping

from votum.engine.messages import say
from votum.web.eventlog.domain.verification import Break, subject_breaks
from votum.web.proposals.models import Proposal, ProposalRevision, SheetUpload

_FILES_AT_ONCE = 20


def proposal_breaks(recorded: MutableMapping[str, str]) -> Iterator[Break]:
    """Yield the proposals, revisions and uploads that are not what the log recorded."""
    yield from subject_breaks(say("Proposal"), Proposal.objects.all(), recorded)
    yield from subject_breaks(say("Proposal"), ProposalRevision.objects.all(), recorded)
    uploads = SheetUpload.objects.all()
    yield from subject_breaks(say("Uploaded sheet"), uploads, recorded, at_once=_FILES_AT_ONCE)
