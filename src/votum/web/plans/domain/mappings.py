"""What the columns of a table mean: chosen for an upload, and saved under a name."""

from dataclasses import replace

from django.db.models import QuerySet

from votum.formats.budget_tables.mapping import ColumnMapping
from votum.formats.budget_tables.mapping_file import mapping_toml
from votum.web.eventlog.domain.binding import row_digest
from votum.web.eventlog.domain.chain import Actor
from votum.web.eventlog.domain.refusals import stored_bytes
from votum.web.eventlog.domain.typed import refuse_odd_names
from votum.web.eventlog.models import Chain
from votum.web.people.domain.acting import acting
from votum.web.people.domain.permissions import Act
from votum.web.plans.bridge import read_table
from votum.web.plans.domain.tables import waiting_table
from votum.web.plans.models import SavedMapping, TableUpload


def choose_mapping(
    by: Actor, upload: TableUpload, mapping: ColumnMapping, save_as: str = ""
) -> TableUpload:
    """Read an uploaded table by another mapping, and save that under a name where one is given.

    RefusedError where the upload has been decided on; UnreadableError where the mapping is of
    another table. A choice that changes nothing is no act.
    """
    if save_as:
        refuse_odd_names(SavedMapping, name=save_as)
        mapping = replace(mapping, name=save_as)
    text = mapping_toml(mapping)
    read_table(upload.file_name, stored_bytes(upload.content, upload.file_name), text)
    with acting(by, Act.CHOOSE_MAPPING, chain=Chain.OFFICE) as entry:
        held = waiting_table(upload)
        saved = _save(by, save_as, text) if save_as else ()
        entry.silent = not saved and held.mapping == text
        held.mapping = text
        held.save(update_fields=["mapping"])
        entry.subject = held.pk
        entry.digests = {str(each.pk): row_digest(each) for each in (held, *saved)}
        entry.content = {"saved_as": save_as} if save_as else {}
    return held


def saved_mappings() -> QuerySet[SavedMapping]:
    """Return the mappings that can be used again, by name."""
    return SavedMapping.objects.filter(replaced_at__isnull=True).order_by("name")


def _save(by: Actor, name: str, content: str) -> tuple[SavedMapping, ...]:
    """Save a mapping in place of the one of that name; return the rows that are others now."""
    known = saved_mappings().filter(name=name).first()
    if known is not None and known.content == content:
        return ()
    if known is not None:
        known.replaced_at = by.at
        known.save(update_fields=["replaced_at"])
    new = SavedMapping.objects.create(name=name, content=content, saved_at=by.at)
    return (new,) if known is None else (known, new)
