"""A file goes out under a name that is safe, and as nothing but what it is."""

import pytest

from votum.web.components.downloads import LONGEST_NAME, file_response, safe_name


def test_a_file_is_kept_and_not_guessed_at() -> None:
    response = file_response("blå\n".encode(), "text/csv; charset=utf-8", "mine områder.csv")
    assert response.content == b"bl\xc3\xa5\n"
    assert dict(response.headers) == {
        "Content-Type": "text/csv; charset=utf-8",
        "Content-Disposition": "attachment; filename*=utf-8''mine-omr%C3%A5der.csv",
        "X-Content-Type-Options": "nosniff",
    }


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("areas.csv", "areas.csv"),
        ("../../etc/passwd", "file.-etc-passwd"),
        ('sak "1"\r\n.pdf', "sak-1.pdf"),
        ("skjult\u202efdp.exe", "skjult-fdp.exe"),
        ("x" * 300 + ".pdf", "x" * LONGEST_NAME + ".pdf"),
        (".pdf", "file.pdf"),
        ("", "file"),
    ],
)
def test_a_name_is_safe_and_keeps_its_ending(given: str, kept: str) -> None:
    assert safe_name(given) == kept
