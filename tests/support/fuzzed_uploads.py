"""Broken files sent to the site: each taken in whole or refused whole, with nothing of it kept."""

from collections.abc import Mapping
from functools import partial
from http import HTTPStatus
from random import Random
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client

from tests.support.acts import SHEETS
from tests.support.budget_documents import folder
from tests.support.checks import DOCUMENT
from tests.support.databases import dump
from tests.support.fuzzing import Outcome, note
from tests.support.mutations import broken
from tests.support.plans import (
    AREAS,
    CODE_NAME_FILE,
    FEE_FILE,
    FUNDS,
    INDICATOR_FILE,
    TABLE,
)
from tests.support.tables_as_workbooks import as_ods, as_xlsx
from votum.engine.budget.areas import area_tree
from votum.formats.beside_budget.area_file import areas_csv
from votum.formats.beside_budget.fund_file import funds_csv
from votum.web.plans.models import BudgetLine, TableUpload

CYCLE = "/en/office/2026-2029/"
_WORKBOOKS = {"a.xlsx": as_xlsx(TABLE.decode()), "a.ods": as_ods(TABLE.decode())}
UPLOADS: Mapping[str, Mapping[str, bytes]] = {
    "tables/": {"a.csv": TABLE, **_WORKBOOKS},
    "areas/": {"areas.csv": areas_csv(area_tree(AREAS)).encode()},
    "files/fees/": {"fees.csv": FEE_FILE},
    "files/funds/": {"funds.csv": funds_csv(FUNDS).encode()},
    "files/indicators/": {"indicators.csv": INDICATOR_FILE},
    "files/code_names/": {"code_names.csv": CODE_NAME_FILE},
    "budget-document/": {"document.zip": folder()},
    "checks/": {"document.txt": DOCUMENT},
    "hu/sheets/": {"sheets.txt": SHEETS},
}


def fuzzed_uploads(client: Client, files: int) -> list[Outcome]:
    """Return what comes of so many broken files sent to each address that takes files.

    The client is of somebody who may upload all of them, to the site of `small_site("founded")`.
    What is taken in is taken back before the next one.
    """
    outcomes = []
    for address, given in UPLOADS.items():
        outcome = Outcome(f"on the site: {address.split('/')[-2]}")
        random = Random(f"{address}new/")  # noqa: S311 - the same files every time
        for _ in range(files):
            name = random.choice(sorted(given))
            content = broken(given[name], random)
            with transaction.atomic():
                note(outcome, partial(_sent, client, address, name, content))
                transaction.set_rollback(True)
        outcomes.append(outcome)
    return outcomes


def _sent(client: Client, address: str, name: str, content: bytes) -> str:
    """Send a file and, where it is kept, decide on it; return what came of it."""
    before = dump()
    answer = client.post(f"{CYCLE}{address}new/", {"file": SimpleUploadedFile(name, content)})
    if answer.status_code != HTTPStatus.FOUND:
        _assert_explained(answer)
        assert dump() == before, "something of a refused file was kept"
        return "refused"
    page = client.get(answer.headers["Location"])
    assert page.status_code == HTTPStatus.OK, page.status_code
    if "tables" in address:
        _confirm(client, answer.headers["Location"], page)
    return "read"


def _assert_explained(answer: Any) -> None:  # noqa: ANN401 - as Django's client has it
    """Check that a refusal is a page that says what is wrong."""
    expected = (HTTPStatus.UNPROCESSABLE_ENTITY, HTTPStatus.CONFLICT)
    assert answer.status_code in expected, answer.status_code


def _confirm(client: Client, page: str, shown: Any) -> None:  # noqa: ANN401 - as Django's client has it
    """Take a table in; with errors it must stay as it was, else all of its lines must be there."""
    before = dump()
    client.post(f"{page}confirm/", {"mapping": shown.context["mapping_digest"]})
    if TableUpload.objects.get().state == "confirmed":
        assert BudgetLine.objects.count() == shown.context["lines"]
        assert client.get(page).status_code == HTTPStatus.OK
        assert client.get(f"{CYCLE}areas/").status_code == HTTPStatus.OK
        assert client.get(f"{CYCLE}budget/").status_code == HTTPStatus.OK
    else:
        after = dump()
        changed = {table for table, rows in after.items() if rows != before[table]}
        assert changed <= {"django_session"}, changed
