"""JSON from a stranger: read, or refused in one sentence."""

import pytest

from votum.formats.json_text import read_json
from votum.formats.refusals import UnreadableError


def test_json_is_read_with_or_without_a_mark_of_its_encoding() -> None:
    assert read_json(b'{"a": [1]}') == read_json(b'\xef\xbb\xbf{"a": [1]}') == {"a": [1]}
    assert read_json(rb'["\ud83d\ude00 \\u0000"]') == ["\N{GRINNING FACE} \\u0000"]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b'"\xff"', "The file is not UTF-8, as JSON is."),
        (b'{"a":\n  x}', "The file is not JSON from line 2, character 3 on."),
        (
            b"[" * 200_000,
            "The file is JSON that nests too deeply, or has a number of too many digits.",
        ),
        *(
            (
                data,
                "The file holds half characters (\\ud800 …) or zero bytes (\\u0000); remove them.",
            )
            for data in (rb'["\ud800"]', rb'{"a\udfff": 1}', rb'["a\u0000b"]')
        ),
        (
            b"9" * 5_000,
            "The file is JSON that nests too deeply, or has a number of too many digits.",
        ),
    ],
    ids=["encoding", "syntax", "depth", "half", "half heading", "zero", "digits"],
)
def test_what_is_no_json_is_refused(data: bytes, sentence: str) -> None:
    with pytest.raises(UnreadableError) as refusal:
        read_json(data)
    assert str(refusal.value) == sentence
