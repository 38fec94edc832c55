"""A budget document's folder as one file: a ZIP archive, taken in from a stranger or given out."""

import zipfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath

from votum.engine.budget_document.field_notation import OPENING
from votum.engine.messages import say
from votum.formats.budget_document.folder import (
    DOCUMENT_FILE,
    document_settings,
    not_utf_8,
    text_files,
)
from votum.formats.refusals import UnreadableError
from votum.formats.safety.archives import ArchiveLimits, unpacked_archive

MOST_UNPACKED_BYTES = 4 * 1024 * 1024  # some thousand pages
MOST_MEMBERS = 500
MOST_FIELDS = 3000  # with the tables and lists
_SIGNATURE = b"PK"
_PACKED_ON = (1980, 1, 1, 0, 0, 0)  # the first day a ZIP archive knows: equal texts, equal bytes
_OF_SYSTEMS = "__MACOSX"


@dataclass(frozen=True, slots=True)
class DocumentFolder:
    """The texts that make up a document, by name, and the names of files that it does not name."""

    texts: Mapping[str, str]
    left_out: tuple[str, ...]


def unpacked_folder(data: bytes) -> DocumentFolder:
    """Return the folder in an archive: `document.toml` and the texts that it names.

    The folder may lie inside another. Raises UnreadableError for what is no whole ZIP archive or
    too large, for a name that leads out of the folder or is there twice, without a `document.toml`
    that can be used, and for a text that is not UTF-8.
    """
    members = _members(data)
    home = _home(members)
    inside = {
        name.removeprefix(home): content
        for name, content in members.items()
        if name.startswith(home)
    }
    named = [DOCUMENT_FILE, *text_files(document_settings(inside[DOCUMENT_FILE]))]
    _refuse_twice(named)
    texts = {name: _decoded(name, inside[name]) for name in named if name in inside}
    _refuse_too_many_fields(texts)
    kept = {home + name for name in texts}
    return DocumentFolder(texts, tuple(sorted(name for name in members if name not in kept)))


def packed_folder(texts: Mapping[str, str]) -> bytes:
    """Return a folder as an archive; equal texts give equal bytes."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, text in sorted(texts.items()):
            entry = zipfile.ZipInfo(name, _PACKED_ON)
            archive.writestr(entry, text.encode(), zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _members(data: bytes) -> dict[str, bytes]:
    """Return the files of an archive by their names with slashes, without those of systems."""
    if not data.startswith(_SIGNATURE):
        raise UnreadableError(
            say(
                "The file is not a ZIP archive; pack the folder that holds {file} as ZIP and send "
                "that.",
                file=DOCUMENT_FILE,
            )
        )
    limits = ArchiveLimits(
        MOST_UNPACKED_BYTES,
        MOST_MEMBERS,
        say(
            "The archive unpacks to more than {most} MB or {members} files; a budget document's "
            "folder holds texts alone.",
            most=MOST_UNPACKED_BYTES // 2**20,
            members=MOST_MEMBERS,
        ),
        say(
            "The archive is damaged, cut off or locked with a password; pack the folder anew and "
            "send it again."
        ),
    )
    members: dict[str, bytes] = {}
    for raw, content in unpacked_archive(data, limits):
        name = _inside(raw)
        if raw.endswith("/") or _is_of_a_system(name):
            continue
        if name in members:
            raise UnreadableError(say("“{name}” is in the archive twice.", name=name))
        members[name] = content
    return members


def _inside(raw: str) -> str:
    """Return a name as its parts with slashes between; UnreadableError where it leads outside."""
    name = raw.replace("\\", "/")
    parts = [part for part in name.split("/") if part not in ("", ".")]
    if name.startswith("/") or ".." in parts or (parts and ":" in parts[0]):
        raise UnreadableError(say("“{name}” lies outside the document's folder.", name=raw))
    return "/".join(parts)


def _is_of_a_system(name: str) -> bool:
    """Return whether a file is one that a system keeps for itself: nobody has put it there."""
    parts = name.split("/")
    return parts[0] == _OF_SYSTEMS or parts[-1].startswith(".")


def _home(members: Mapping[str, bytes]) -> str:
    """Return the folder of the document inside an archive, with its slash; empty for none.

    UnreadableError where no `document.toml` is there, or several are and none is the outermost.
    """
    found = [PurePosixPath(name) for name in members]
    homes = [path.parent for path in found if path.name == DOCUMENT_FILE]
    if not homes:
        raise UnreadableError(
            say(
                "There is no {file} in the archive; pack the folder of a budget document.",
                file=DOCUMENT_FILE,
            )
        )
    depth = min(len(each.parts) for each in homes)
    outermost = [each for each in homes if len(each.parts) == depth]
    if len(outermost) > 1:
        raise UnreadableError(
            say(
                "The archive holds {count} budget documents; pack one folder alone.",
                count=len(outermost),
            )
        )
    return "".join(f"{part}/" for part in outermost[0].parts)


def _refuse_twice(named: list[str]) -> None:
    """Raise UnreadableError where a document names a file more than once."""
    for name, count in Counter(named).items():
        if count > 1:
            raise UnreadableError(
                say(
                    "{file} names “{name}” more than once; each text has its own place.",
                    file=DOCUMENT_FILE,
                    name=name,
                )
            )


def _decoded(name: str, content: bytes) -> str:
    """Return a text exactly as it is in the archive; UnreadableError where it is not UTF-8."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as fault:
        raise UnreadableError(not_utf_8(name, fault)) from None


def _refuse_too_many_fields(texts: Mapping[str, str]) -> None:
    """Raise UnreadableError where a document has more fields than any person approves."""
    count = sum(text.count(OPENING) for text in texts.values())
    if count > MOST_FIELDS:
        raise UnreadableError(
            say(
                "The document has {count} fields, tables and lists; {most} is the most.",
                count=count,
                most=MOST_FIELDS,
            )
        )
