"""A budget document's folder as a ZIP archive: taken in whole, or refused with a sentence."""

import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.budget_documents import TEXTS, TOML, folder, packed
from votum.formats.budget_document.archive import (
    MOST_FIELDS,
    MOST_MEMBERS,
    MOST_UNPACKED_BYTES,
    packed_folder,
    unpacked_folder,
)
from votum.formats.refusals import UnreadableError

DAMAGED = (
    "The archive is damaged, cut off or locked with a password; pack the folder anew and send it "
    "again."
)
NO_ARCHIVE = (
    "The file is not a ZIP archive; pack the folder that holds document.toml as ZIP and send that."
)
TOO_LARGE = (
    "The archive unpacks to more than 4 MB or 500 files; a budget document's folder holds texts "
    "alone."
)


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableError) as refused:
        unpacked_folder(data)
    return str(refused.value)


@pytest.mark.parametrize("inside", ["", "document/", "a/b/"])
def test_a_folder_is_read_exactly_wherever_it_lies_in_the_archive(inside: str) -> None:
    found = unpacked_folder(packed(TEXTS, inside))
    assert (found.texts, found.left_out) == (TEXTS, ())


def test_what_the_document_does_not_name_is_left_out_and_told() -> None:
    others: dict[str, str | bytes] = {
        "notes.txt": "x",
        "document/old/document.toml": "x",
        "document/picture.png": b"\x89",
        "__MACOSX/document/._nytt.md": b"\x00",
        "document/.DS_Store": b"\x00",
    }
    data = packed({**{f"document/{name}": text for name, text in TEXTS.items()}, **others})
    found = unpacked_folder(data)
    assert found.texts == TEXTS
    assert found.left_out == ("document/old/document.toml", "document/picture.png", "notes.txt")


def test_a_text_that_is_missing_is_left_to_the_reading() -> None:
    assert unpacked_folder(packed({"document.toml": TOML})).texts == {"document.toml": TOML}


def test_folders_and_backslashes_are_the_same_names() -> None:
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.mkdir("document")
        for name, text in TEXTS.items():
            archive.writestr(f"./document//{name}", text)
    windows = BytesIO()
    with zipfile.ZipFile(windows, "w") as archive:
        for name, text in TEXTS.items():
            entry = zipfile.ZipInfo()
            entry.filename = f"document\\{name}"
            archive.writestr(entry, text)
    assert unpacked_folder(content.getvalue()).texts == TEXTS
    assert unpacked_folder(windows.getvalue()).texts == TEXTS


@given(st.dictionaries(st.sampled_from([*TEXTS][1:]), st.text(st.characters(codec="utf-8"))))
def test_a_folder_that_is_packed_is_read_back_equal(texts: dict[str, str]) -> None:
    texts = {name: text.replace("{{", "") for name, text in texts.items()}
    whole = {**TEXTS, **texts}
    data = packed_folder(whole)
    assert unpacked_folder(data).texts == whole
    assert packed_folder(dict(reversed(whole.items()))) == data


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (
            b"a text",
            NO_ARCHIVE,
        ),
        (b"PK", DAMAGED),
        (folder()[:-30], DAMAGED),
        (
            packed({"a.md": "x"}),
            "There is no document.toml in the archive; pack the folder of a budget document.",
        ),
        (
            packed({"a/document.toml": TOML, "b/document.toml": TOML}),
            "The archive holds 2 budget documents; pack one folder alone.",
        ),
        (packed({"document.toml": "title = 1"}), "document.toml lacks `municipality`."),
        (
            packed({**TEXTS, "../nytt.md": "x"}),
            "“../nytt.md” lies outside the document's folder.",
        ),
        (packed({**TEXTS, "/etc/x": "x"}), "“/etc/x” lies outside the document's folder."),
        (packed({**TEXTS, "C:/x": "x"}), "“C:/x” lies outside the document's folder."),
        (packed({**TEXTS, "./nytt.md": "x"}), "“nytt.md” is in the archive twice."),
        (
            packed({**TEXTS, "nytt.md": b"a\n\xff"}),
            "“nytt.md” is not UTF-8 text (line 2); save it as UTF-8 and read it again.",
        ),
        (
            packed({**TEXTS, "document.toml": TOML.replace("områdene", "nytt")}),
            "document.toml names “nytt.md” more than once; each text has its own place.",
        ),
        (
            packed({**TEXTS, "nytt.md": "{{" * (MOST_FIELDS - 1)}),
            "The document has 3001 fields, tables and lists; 3000 is the most.",
        ),
        (packed({**TEXTS, "x": bytes(MOST_UNPACKED_BYTES)}), TOO_LARGE),
        (packed({**TEXTS, **{f"{each}": "" for each in range(MOST_MEMBERS)}}), TOO_LARGE),
    ],
)
def test_what_is_no_whole_folder_is_refused(data: bytes, why: str) -> None:
    assert refusal(data) == why


def test_a_bomb_that_lies_about_its_size_is_not_unpacked() -> None:
    data = packed({**TEXTS, "x": bytes(MOST_UNPACKED_BYTES)})
    size = MOST_UNPACKED_BYTES.to_bytes(4, "little")
    assert data.count(size) == 2
    assert refusal(data.replace(size, (9).to_bytes(4, "little"))) in (TOO_LARGE, DAMAGED)


def test_a_locked_archive_is_refused() -> None:
    data = bytearray(folder())
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = data.find(signature)
        while start >= 0:
            data[start + place] |= 1
            start = data.find(signature, start + 4)
    assert refusal(bytes(data)) == DAMAGED


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_what_cannot_be_unpacked_a_piece_at_a_time_is_refused(method: int) -> None:
    content = BytesIO()
    with zipfile.ZipFile(content, "w", method) as archive:
        for name, text in TEXTS.items():
            archive.writestr(name, text)
    with pytest.raises(UnreadableError, match="damaged"):
        unpacked_folder(content.getvalue())
