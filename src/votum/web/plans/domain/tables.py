"""Upload a budget table, look at it, and take it in or refuse it as a whole."""

import hashlib
from collections.abc import Iterator
from itertools import repeat

from django.db.models import QuerySet

from votum.engine.budget.lines import KINDS, Dimension
from votum.engine.dates import day_words
from votum.engine.messages import say
from votum.formats.budget_tables.imported import ImportedTable, ImportResult
from votum.formats.budget_tables.mapping_file import mapping_toml
from votum.formats.budget_tables.reading import TableReading
from votum.web.budgets.models import Cycle
from votum.web.eventlog.domain.binding import row_digest
from votum.web.eventlog.domain.chain import Actor
from votum.web.eventlog.domain.refusals import (
    ConflictError,
    RefusedError,
    changed_behind_the_log,
    decided_already,
    stored_bytes,
)
from votum.web.eventlog.domain.statements import carry_out_often, kept
from votum.web.eventlog.domain.typed import kept_file_name
from votum.web.eventlog.domain.verification import is_as_logged
from votum.web.eventlog.models import Chain
from votum.web.people.domain.acting import acting
from votum.web.people.domain.permissions import Act
from votum.web.plans.bridge import read_table
from votum.web.plans.models import BudgetTable, TableState, TableUpload

_COLUMNS = (
    "table_id", "area", "kind", "amounts", "economic_code", "function_code", "cost_centre",
    "project", "text",
)  # fmt: skip


def upload_table(
    by: Actor, cycle: Cycle, file_name: str, content: bytes, mapping: str = ""
) -> TableUpload:
    """Keep a table for a preview; the same file waiting for its preview is returned as it is.

    It is read by a `mapping` (TOML, as saved), or by one that is proposed. Raises UnreadableError
    for a file that is no budget table, or not that of the mapping, and RefusedError for one that
    is taken in already or has an odd name; nothing is kept then.
    """
    name = kept_file_name(TableUpload, file_name)
    reading = read_table(name, content, mapping)
    sha256 = hashlib.sha256(content).hexdigest()
    with acting(by, Act.UPLOAD_TABLE, chain=Chain.OFFICE) as entry:
        same = cycle.table_uploads.filter(sha256=sha256).exclude(state=TableState.REFUSED).first()
        if same is not None and same.state == TableState.CONFIRMED:
            raise _taken_in(same)
        if same is not None:
            entry.silent = True
            return same
        upload = TableUpload.objects.create(
            cycle=cycle,
            file_name=name,
            content=content,
            sha256=sha256,
            mapping=mapping or mapping_toml(reading.result.mapping),
            uploaded_at=by.at,
            uploaded_by=by.user,
        )
        entry.subject = upload.pk
        entry.content = {"sha256": sha256}
        entry.digests = {str(upload.pk): row_digest(upload)}
    return upload


def preview_table(upload: TableUpload) -> TableReading:
    """Return what is in an uploaded table under its mapping, with its findings."""
    return read_table(
        upload.file_name, stored_bytes(upload.content, upload.file_name), upload.mapping
    )


def confirm_table(by: Actor, upload: TableUpload, seen: str | None = None) -> TableUpload:
    """Take in all lines of an uploaded table.

    `seen` is the SHA-256 of the mapping by which it was shown (`mapping_digest`): ConflictError
    where somebody has chosen another meanwhile. RefusedError where it has been decided on, has
    errors, does not say its years, or says what was taken in from another file. Nothing of it is
    stored then.
    """
    mapping, result = upload.mapping, preview_table(upload).result
    _refuse_errors(result)
    with acting(by, Act.CONFIRM_TABLE, chain=Chain.OFFICE) as entry:
        held = waiting_table(upload)
        if held.mapping != mapping or seen not in (None, mapping_digest(held)):
            raise ConflictError(
                say(
                    "Somebody has chosen another mapping for “{name}” meanwhile; look at it again.",
                    name=held.file_name,
                )
            )
        same = held.cycle.table_uploads.filter(
            digest=result.digest, state=TableState.CONFIRMED
        ).first()
        if same is not None:
            raise _taken_in(same)
        held.digest = result.digest
        _decide(by, held, TableState.CONFIRMED)
        for position, table in enumerate(result.tables, start=1):
            _store(held, position, table)
        entry.subject = held.pk
        entry.content = {"lines": sum(len(each.lines) for each in result.tables)}
        entry.digests = {str(held.pk): row_digest(held)}
    return held


def mapping_digest(upload: TableUpload) -> str:
    """Return what tells one mapping of a table from another: its SHA-256."""
    return hashlib.sha256(upload.mapping.encode()).hexdigest()


def refuse_table(by: Actor, upload: TableUpload) -> None:
    """Put an uploaded table aside; nothing of it is taken in."""
    with acting(by, Act.REFUSE_TABLE, chain=Chain.OFFICE) as entry:
        held = waiting_table(upload)
        _decide(by, held, TableState.REFUSED)
        entry.subject = held.pk
        entry.digests = {str(held.pk): row_digest(held)}


def confirmed_tables(cycle: Cycle) -> QuerySet[TableUpload]:
    """Return the tables that were taken in, without their bytes, the first one first.

    Of those taken in at the same moment, by name: their order decides which is the base.
    """
    confirmed = cycle.table_uploads.filter(state=TableState.CONFIRMED)
    return confirmed.defer("content", "mapping").order_by("decided_at", "file_name", "pk")


def waiting_table(upload: TableUpload) -> TableUpload:
    """Return the upload, held; RefusedError where somebody has decided on it, or changed it.

    Neither what is held nor what was read of it before may be other than what was uploaded.
    """
    held = TableUpload.objects.select_for_update().get(pk=upload.pk)
    if held.state != TableState.PREVIEWED:
        raise decided_already(held.file_name)
    if not is_as_logged(held.pk, row_digest(held), Chain.OFFICE) or (
        bytes(held.content) != bytes(upload.content)
    ):
        raise changed_behind_the_log(held.file_name)
    return held


def _decide(by: Actor, upload: TableUpload, state: TableState) -> None:
    """Say what became of an upload."""
    upload.state = state
    upload.decided_at = by.at
    upload.decided_by = by.user
    upload.save(update_fields=["digest", "state", "decided_at", "decided_by"])


def _taken_in(same: TableUpload) -> RefusedError:
    """Return the refusal of what was taken in before."""
    return RefusedError(
        say(
            "This was taken in on {date} as “{name}”; nothing is changed.",
            date=day_words(same.decided_at.date()) if same.decided_at else "",
            name=same.file_name,
        )
    )


def _refuse_errors(result: ImportResult) -> None:
    """Raise RefusedError for a table with errors, or one whose amounts are of no known year."""
    if result.errors:
        raise RefusedError(
            say(
                "The table has {count} errors and nothing of it is taken in; correct them in the "
                "file or choose another mapping. The first: {first}",
                count=len(result.errors),
                first=result.errors[0].message,
            )
        )
    if any(None in each.years for each in result.tables):
        raise RefusedError(
            say("The table does not say which years its amounts are of; say it in the mapping.")
        )


def _store(upload: TableUpload, position: int, table: ImportedTable) -> None:
    """Store the lines of one version, change group and stage."""
    row = BudgetTable.objects.create(
        upload=upload,
        position=position,
        stage=table.stage,
        version=table.version,
        change_group=table.change_group,
        years=list(table.years),
    )
    marks = ", ".join(["%s"] * len(_COLUMNS))
    insert = f"INSERT INTO plans_budgetline ({', '.join(_COLUMNS)}) VALUES ({marks})"  # noqa: S608 - our own words
    carry_out_often(insert, _rows(kept(row.pk), table))


def _rows(key: object, table: ImportedTable) -> Iterator[tuple[object, ...]]:
    """Return the lines of a table as the database keeps them, in the order of the columns."""
    lines = table.lines
    codes = {
        each: map(lines.codes[each].__getitem__, lines.positions[each].tolist())
        for each in Dimension
    }
    return zip(
        repeat(key, len(lines)),
        codes[Dimension.AREA],
        [KINDS[place].value for place in lines.kinds.tolist()],
        map(str, lines.amounts.T.tolist()),  # a list of whole numbers is JSON as Python writes it
        codes[Dimension.ECONOMIC_CODE],
        codes[Dimension.FUNCTION_CODE],
        codes[Dimension.COST_CENTRE],
        codes[Dimension.PROJECT],
        table.texts or repeat("", len(lines)),
        strict=True,
    )
