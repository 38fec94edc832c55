"""Prove that treatments, published versions, files and documents are what the log recorded."""

from collections.abc import Iterator, MutableMapping

from votum.engine.messages import say
from votum.web.budgets.models import Document, Treatment, Version, VersionFile
from votum.web.eventlog.domain.verification import Break, subject_breaks

_FILES_AT_ONCE = 20


def budget_breaks(recorded: MutableMapping[str, str]) -> Iterator[Break]:
    """Yield the treatments, versions, files and documents that are not what the log recorded."""
    yield from subject_breaks(say("Treatment"), Treatment.objects.all(), recorded)
    yield from subject_breaks(say("Version"), Version.objects.all(), recorded)
    files, documents = VersionFile.objects.all(), Document.objects.all()
    yield from subject_breaks(say("Published file"), files, recorded, at_once=_FILES_AT_ONCE)
    yield from subject_breaks(say("Document"), documents, recorded, at_once=_FILES_AT_ONCE)
