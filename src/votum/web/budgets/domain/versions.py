"""Freeze versions, and find what is published."""

import hashlib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from uuid import UUID

from votum.engine.budget import budgets as engine
from votum.engine.budget.canonical import canonical_form, digest
from votum.engine.messages import say
from votum.web.budgets.bridge import measures_of, version_value
from votum.web.budgets.models import Treatment, Version, VersionFile
from votum.web.eventlog.domain.binding import row_digest
from votum.web.eventlog.domain.chain import Actor
from votum.web.eventlog.domain.refusals import RefusedError
from votum.web.eventlog.domain.typed import LONGEST_REASON, typed_text
from votum.web.people.domain.acting import Entry

MEDIA_TYPES: Mapping[str, str] = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "parquet": "application/vnd.apache.parquet",
    "zip": "application/zip",
}


def freeze_version(  # noqa: PLR0913 - a published version has these parts
    by: Actor,
    entry: Entry,
    treatment: Treatment,
    *,
    value: engine.Version,
    files: Mapping[str, bytes],
    reason: str,
) -> Version:
    """Freeze a version with its documents (by file name), superseding the one before; in an act.

    RefusedError where the very same version is published already, or one is superseded without a
    reason.
    """
    latest = latest_version(treatment)
    own_digest = digest(value)
    if treatment.versions.filter(digest=own_digest).exists():
        raise RefusedError(say("This is already published: nothing has changed since."))
    reason = typed_text(reason, longest=LONGEST_REASON)
    if latest is not None and not reason:
        raise RefusedError(say("Say why: this supersedes version {number}.", number=latest.number))
    version = Version.objects.create(
        treatment=treatment,
        number=latest.number + 1 if latest else 1,
        name=value.name,
        content=canonical_form(value),
        digest=own_digest,
        reason=reason if latest else "",
        published_at=by.at,
    )
    stored = _store(version, files)
    entry.subject = version.pk
    entry.content = {
        "number": version.number,
        "digest": own_digest,
        "files": {each.file_name: each.sha256 for each in stored},
    }
    entry.digests = {str(each.pk): row_digest(each) for each in (version, *stored)}
    return version


def _store(version: Version, files: Mapping[str, bytes]) -> list[VersionFile]:
    """Store the documents of a version, and return them."""
    return VersionFile.objects.bulk_create(
        VersionFile(
            version=version,
            file_name=name,
            media_type=MEDIA_TYPES[name.rpartition(".")[2]],
            content=content,
            sha256=hashlib.sha256(content).hexdigest(),
        )
        for name, content in files.items()
    )


def next_number(treatment: Treatment) -> int:
    """Return the number that the next published version has."""
    latest = latest_version(treatment)
    return latest.number + 1 if latest else 1


def published_file(version: Version, file_name: str) -> bytes:
    """Return a document of a version as it was published."""
    return bytes(version.files.get(file_name=file_name).content)


def latest_version(treatment: Treatment) -> Version | None:
    """Return what is published of a treatment, the newest."""
    return treatment.versions.order_by("-number").first()


def course_of(versions: Iterable[Version], identifier: str) -> list[tuple[Version, bool]]:
    """Return those of a treatment's versions, in their order, that a proposal is part of.

    Each with True; between them, with False, those that took it out again.
    """
    course: list[tuple[Version, bool]] = []
    for each in versions:
        held = identifier in _held(each.pk)
        if held or (course and course[-1][1]):
            course.append((each, held))
    return course


@lru_cache(maxsize=128)
def _held(version: UUID) -> frozenset[str]:
    """Return the identifiers of what a version holds; it never changes, and is read once."""
    return frozenset(measures_of(version_value(Version.objects.get(pk=version))))
