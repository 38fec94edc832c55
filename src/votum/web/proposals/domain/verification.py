"""Prove that proposals, what they say, and the sheets they came from are what the log recorded."""

import hashlib
from collections.abc import Iterator, MutableMapping

from votum.engine.messages import say
from votum.web.eventlog.domain.verification import Break, subject_breaks
from votum.web.proposals.bridge import proposal_digest, revision_digest
from votum.web.proposals.models import Proposal, ProposalRevision, SheetUpload, UploadState


def proposal_breaks(recorded: MutableMapping[str, str]) -> Iterator[Break]:
    """Yield the proposals, revisions and uploads that are not what the log recorded."""
    stand = ((str(each.pk), proposal_digest(each)) for each in Proposal.objects.iterator())
    yield from subject_breaks(say("Proposal"), stand, recorded)
    revisions = ProposalRevision.objects.select_related("proposal").iterator()
    found = ((str(each.pk), revision_digest(each, each.proposal.identifier)) for each in revisions)
    yield from subject_breaks(say("Proposal"), found, recorded)
    uploads = SheetUpload.objects.filter(state=UploadState.CONFIRMED).values_list("pk", "content")
    digests = (
        (str(pk), hashlib.sha256(bytes(content)).hexdigest())
        for pk, content in uploads.iterator(20)
    )
    yield from subject_breaks(say("Uploaded sheet"), digests, recorded)
