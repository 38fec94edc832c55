"""Prove that published versions, files and documents are what the log recorded."""

import hashlib
from collections.abc import Iterator, MutableMapping
from uuid import UUID

from votum.engine.messages import say
from votum.web.budgets.models import Document, Version, VersionFile
from votum.web.eventlog.domain.verification import Break, subject_breaks


def version_breaks(recorded: MutableMapping[str, str]) -> Iterator[Break]:
    """Yield the published versions, files and documents that are not what was published."""

    def bytes_of(rows: Iterator[tuple[UUID, bytes | memoryview]]) -> Iterator[tuple[str, str]]:
        for pk, content in rows:
            yield str(pk), hashlib.sha256(bytes(content)).hexdigest()

    contents = Version.objects.values_list("pk", "content", "digest").iterator()
    computed = [
        (pk, hashlib.sha256(content.encode()).hexdigest(), stated)
        for pk, content, stated in contents
    ]
    yield from subject_breaks(
        say("Version"), ((str(pk), found) for pk, found, _ in computed), recorded
    )
    for pk, found, stated in computed:
        if found != stated:
            yield Break(str(pk), say("Version: its digest is not that of its content."))
    files = VersionFile.objects.values_list("pk", "content").iterator(20)
    yield from subject_breaks(say("Published file"), bytes_of(files), recorded)
    documents = Document.objects.values_list("pk", "content").iterator(20)
    yield from subject_breaks(say("Document"), bytes_of(documents), recorded)
