"""Some broken files for every reader, and on the site; `make fuzz` tries many more."""

import re
from pathlib import Path

import pytest

from tests.support import fuzzing
from tests.support.fuzz_run import office
from tests.support.fuzzed_uploads import fuzzed_uploads
from tests.support.fuzzing import Outcome, fuzzed, note
from tests.support.readers import Reader, readers

FILES = 20
ON_THE_SITE = 6


def kinds(outcome: Outcome) -> list[str]:
    """Return what came of the files: `fault` where one was neither read nor refused."""
    return sorted({*outcome.counts, "read", "refused"})


@pytest.mark.filterwarnings("ignore::ResourceWarning")  # of pdfplumber, where a PDF breaks off
@pytest.mark.parametrize("reader", readers(), ids=lambda reader: reader.name)
def test_a_broken_file_is_read_or_refused_in_a_sentence(reader: Reader, tmp_path: Path) -> None:
    for name, content in reader.files.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    reader.read(tmp_path)  # unbroken it is read, or the rest would say nothing
    outcome = fuzzed(reader, FILES, tmp_path)
    assert (outcome.faults, kinds(outcome)) == ([], ["read", "refused"])


@pytest.mark.django_db
def test_nothing_of_a_refused_file_is_kept_on_the_site() -> None:
    for outcome in fuzzed_uploads(office(), ON_THE_SITE):
        assert (outcome.faults, kinds(outcome)) == ([], ["read", "refused"])


def test_a_crash_and_a_hang_are_told_as_faults(monkeypatch: pytest.MonkeyPatch) -> None:
    def crash() -> str:
        raise ZeroDivisionError

    def hang() -> str:
        while True:
            pass

    outcome = Outcome("broken reader")
    monkeypatch.setattr(fuzzing, "MOST_SECONDS", 0.05)
    for read in (crash, hang):
        note(outcome, read)
    assert outcome.counts == {"fault": 2}
    assert [re.split(r"[.\s]", each.strip())[-1] for each in outcome.faults] == [
        "ZeroDivisionError",
        "TooSlowError",
    ]
