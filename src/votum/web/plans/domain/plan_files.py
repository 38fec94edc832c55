"""What stands beside a budget's tables: saved as the files that the budget office keeps."""

from collections.abc import Mapping

from votum.engine.messages import say
from votum.engine.names import text_fault
from votum.web.budgets.models import Cycle
from votum.web.eventlog.domain.binding import columns_of
from votum.web.eventlog.domain.chain import Actor, digest_of
from votum.web.eventlog.domain.refusals import ConflictError, RefusedError
from votum.web.eventlog.models import Chain
from votum.web.people.domain.acting import acting
from votum.web.people.domain.permissions import Act
from votum.web.plans.file_values import FileValue, file_text, read_file, row_count
from votum.web.plans.models import FileKind, PlanFile


def save_plan_file(
    by: Actor, cycle: Cycle, kind: FileKind, value: FileValue, seen: str = ""
) -> PlanFile:
    """Save a file of a plan in place of the one of its kind; the same content again is no act.

    `seen` is the key of the file that was shown, empty for none: ConflictError where another is
    there by now. RefusedError for content with characters that nobody sees.
    """
    content = file_text(value)
    fault = text_fault(content)
    if fault is not None:
        raise RefusedError(fault)
    with acting(by, Act.SAVE_PLAN_FILE, chain=Chain.OFFICE) as entry:
        known = _held(cycle, kind, seen)
        if known is not None and known.content == content:
            entry.silent = True
            return known
        changed = [_replaced(by, known)] if known is not None else []
        new = PlanFile.objects.create(cycle=cycle, kind=kind, content=content, saved_at=by.at)
        entry.subject = new.pk
        entry.content = {"kind": kind.value, "count": row_count(value)}
        entry.digests = {str(each.pk): file_digest(each) for each in (*changed, new)}
    return new


def remove_plan_file(by: Actor, cycle: Cycle, kind: FileKind, seen: str) -> None:
    """Take a file out of use: the next budget is published without it.

    RefusedError where there is none of its kind, and for the areas, without which there is no
    budget; ConflictError where it is not the one `seen`.
    """
    if kind is FileKind.AREAS:
        raise RefusedError(say("A budget needs its areas; save others in place of them."))
    with acting(by, Act.REMOVE_PLAN_FILE, chain=Chain.OFFICE) as entry:
        known = _held(cycle, kind, seen)
        if known is None:
            raise RefusedError(say("There is no such file any more."))
        _replaced(by, known)
        entry.subject = known.pk
        entry.content = {"kind": kind.value}
        entry.digests = {str(known.pk): file_digest(known)}


def saved_file(cycle: Cycle, kind: FileKind) -> PlanFile | None:
    """Return the file of a kind that holds in a plan; None where none is saved."""
    return cycle.plan_files.filter(kind=kind, replaced_at__isnull=True).first()


def saved_files(cycle: Cycle) -> Mapping[FileKind, PlanFile]:
    """Return the files that hold in a plan, by kind, in the order of the kinds."""
    known = {each.kind: each for each in cycle.plan_files.filter(replaced_at__isnull=True)}
    return {kind: known[kind] for kind in FileKind if kind in known}


def value_of(saved: PlanFile) -> FileValue:
    """Return what a saved file says."""
    return read_file(FileKind(saved.kind), saved.content.encode())


def file_digest(saved: PlanFile) -> str:
    """Return the digest of a file's row, by which the log binds it.

    Areas were kept before there was any other kind, and are bound as they were then: without it.
    """
    without = ("kind",) if saved.kind == FileKind.AREAS else ()
    return digest_of(columns_of(saved, without=without))


def _held(cycle: Cycle, kind: FileKind, seen: str) -> PlanFile | None:
    """Return the file that holds, for an act; ConflictError where it is not the one shown."""
    files = cycle.plan_files.select_for_update()
    known = files.filter(kind=kind, replaced_at__isnull=True).first()
    if (str(known.pk) if known else "") != seen:
        raise ConflictError(
            say("Somebody has saved this since you opened the page; look at it again.")
        )
    return known


def _replaced(by: Actor, known: PlanFile) -> PlanFile:
    """Return a file that holds no more."""
    known.replaced_at = by.at
    known.save(update_fields=["replaced_at"])
    return known
