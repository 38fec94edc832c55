"""The budget office keeps what stands beside its budget as files."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.translation import override

from tests.support.acts import small_site
from tests.support.book import FEES
from tests.support.office import main_of
from tests.support.plans import FUNDS
from tests.support.site import a_user, an_actor
from votum.countries.fee_words import fee_words
from votum.formats.beside_budget.code_name_file import read_code_names
from votum.formats.beside_budget.fee_schedule_writer import write_fee_workbook
from votum.web.budgets.bridge import period_of
from votum.web.budgets.models import Cycle
from votum.web.office.explained_columns import example_text, explained_columns
from votum.web.office.kept_files import SHOWN_ROWS
from votum.web.people.models import RoleKind
from votum.web.plans.domain.plan_files import save_plan_file, saved_file, value_of
from votum.web.plans.models import FileKind, PlanFile

pytestmark = pytest.mark.django_db

FILES = "/en/office/2026-2029/files/"
FUND_FILE = "fund;2025;2026;2027;2028;2029\nDisposisjonsfond;5;4;3;2;1,50\nEget fond;0;0;0;0;0\n"
INDICATOR_FILE = (
    "identifier;name;unit;decimals;target;stage;figures;2026;2027;2028;2029\n"
    "margin;Resultatgrad;per cent;;Minst 1,75 %;;;1,5;;2,0;-0,3\n"
    "margin;;;;;tillegg;change;0,1;;;\n"
)
NAME_FILE = "dimension;code;name\ncost_centre;1101;Fjellskolen\nproject;P1;<b>Bru</b>\n"


@pytest.fixture
def cycle() -> Cycle:
    """Provide the cycle of the plan."""
    return small_site("founded").cycle


@pytest.fixture
def office(client: Client, cycle: Cycle) -> Client:
    """Provide a browser of the budget office."""
    assert cycle.slug == "2026-2029"
    client.force_login(a_user("office", RoleKind.BUDGET_OFFICE))
    return client


def take_in(office: Client, kind: str, content: str | bytes, **sent: str) -> Any:  # noqa: ANN401 - the test client's answer
    """Upload a file as the page's form does."""
    data = content if isinstance(content, bytes) else content.encode()
    page = f"{FILES}{kind}/new/"
    seen = office.get(page).context["form"]["seen"].value()
    return office.post(
        page, {"file": SimpleUploadedFile("file.csv", data), "seen": seen, **sent}, follow=True
    )


@pytest.mark.parametrize("language", ["en", "nb"])
@pytest.mark.parametrize("kind", FileKind)
def test_the_example_of_each_kind_is_taken_in_as_it_is(
    office: Client, cycle: Cycle, kind: FileKind, language: str
) -> None:
    page = FILES if language == "en" else FILES.removeprefix("/en")
    response = office.get(f"{page}{kind}/example.csv")
    assert response["Content-Disposition"] == f'attachment; filename="{kind}-example.csv"'
    assert take_in(office, kind, response.content).status_code == 200
    saved = saved_file(cycle, kind)
    assert saved is not None
    assert saved.content == response.content.decode("utf-8-sig")


@pytest.mark.parametrize("kind", FileKind)
def test_every_column_of_the_example_is_explained_on_both_pages(
    office: Client, cycle: Cycle, kind: FileKind
) -> None:
    first = example_text(kind, period_of(cycle)).splitlines()[0]
    headings = first.split("," if kind is FileKind.AREAS else ";")
    with override("en"):
        columns = explained_columns(kind, period_of(cycle))
    assert ", ".join(each.heading for each in columns) == ", ".join(headings)
    assert len({each.words for each in columns}) == len(columns)
    for page in (FILES, f"{FILES}{kind}/new/"):
        seen = main_of(office.get(page))
        for each in columns:
            assert f"{each.heading} {each.words}" in seen
        assert f"files/{kind}/example.csv" in office.get(page).content.decode()


def test_of_a_kind_that_there_is_not_there_is_no_example(office: Client) -> None:
    assert office.get(f"{FILES}other/example.csv").status_code == 404


def test_before_anything_is_saved_the_page_says_what_the_files_look_like(office: Client) -> None:
    page = main_of(office.get(FILES))
    assert page.count("Nothing is saved yet.") == len(FileKind)
    assert "CSV with the columns dimension (cost_centre or project), code and name." in page
    assert "Stop using it" not in page
    for kind in FileKind:
        assert office.get(f"{FILES}{kind}.csv").status_code == 404


def test_each_kind_is_taken_in_shown_and_given_back(office: Client) -> None:
    workbook = write_fee_workbook(FEES, fee_words("no"), an_actor().at.date())
    for kind, content, words in (
        ("fees", workbook, "SFO sfo Skole måned 3 000 3 150"),
        ("funds", FUND_FILE, "General fund general_fund yes 5 4 3 2 1,50"),
        ("funds", FUND_FILE, "Eget fond Eget fond no 0 0 0 0 0"),
        (
            "indicators",
            INDICATOR_FILE,
            "Resultatgrad Minst 1,75 % the base values 1,5 % 2,0 % −0,3 %",
        ),
        ("indicators", INDICATOR_FILE, "Resultatgrad Minst 1,75 % tillegg change 0,1 %"),
        ("code_names", NAME_FILE, "Fjellskolen 1101 Cost centre"),
        ("code_names", NAME_FILE, "<b>Bru</b> P1 Project"),
    ):
        page = main_of(take_in(office, kind, content))
        assert words in page.replace("\u00a0", " ")
        given = office.get(f"{FILES}{kind}.csv")
        assert given.headers["Content-Type"] == "text/csv; charset=utf-8"
        assert given.headers["Content-Disposition"] == f'attachment; filename="{kind}.csv"'
        before = PlanFile.objects.count()
        take_in(office, kind, given.content)
        assert PlanFile.objects.count() == before
    page = main_of(office.get(FILES))
    assert "Saved" in page
    assert "1 notice: nothing is wrong, but you should know" in page
    assert "“Slutt” has no amount for 2026." in page


def test_of_a_long_file_the_first_rows_are_shown(office: Client, cycle: Cycle) -> None:
    rows = "".join(f"project;P{number};Prosjekt\n" for number in range(SHOWN_ROWS + 2))
    names = read_code_names(f"dimension;code;name\n{rows}".encode())
    save_plan_file(an_actor(), cycle, FileKind.CODE_NAMES, names)
    page = main_of(office.get(FILES))
    assert f"P{SHOWN_ROWS - 1} Project" in page
    assert f"P{SHOWN_ROWS} Project" not in page
    assert "2 rows more stand in the file." in page


@pytest.mark.parametrize(
    ("kind", "content", "sentence"),
    [
        ("funds", "fund;2026\nA;x\n", "Line 2, 2026: “x” is not an amount."),
        ("fees", "Gebyr;2026\nSFO;x\n", "The fee schedule has errors (1), and nothing of it is"),
        ("indicators", "a;b\n1;2\n", "The file has the columns identifier, name, unit, decimals"),
        ("code_names", b"\0", "The file holds zero bytes"),
        ("areas", "code;name;parent\n1;;\n", "Line 2: an area has a code and a name."),
        ("fees", "", "The file is empty."),
        ("fees", "Gebyr;2026\nS\u202eFO;1\n", "holds characters that nobody sees"),
    ],
)
def test_a_wrong_file_is_told_and_replaces_nothing(
    office: Client, kind: str, content: str | bytes, sentence: str
) -> None:
    answer = take_in(office, kind, content)
    assert answer.status_code == 422
    assert sentence in main_of(answer)
    assert not PlanFile.objects.exists()


def test_a_form_without_a_file_says_so(office: Client) -> None:
    answer = office.post(f"{FILES}fees/new/", {"seen": ""})
    assert answer.status_code == 422
    assert "Choose a file first." in main_of(answer)


def test_two_who_take_in_a_file_at_once_are_told(office: Client, cycle: Cycle) -> None:
    saved = save_plan_file(an_actor(), cycle, FileKind.FUNDS, FUNDS)
    answer = take_in(office, "funds", FUND_FILE, seen="")
    assert answer.status_code == 409
    assert "Somebody has saved this since you opened the page" in main_of(answer)
    assert saved_file(cycle, FileKind.FUNDS) == saved


def test_a_file_is_taken_out_of_use_once(office: Client, cycle: Cycle) -> None:
    saved = save_plan_file(an_actor(), cycle, FileKind.FUNDS, FUNDS)
    remove = f"{FILES}funds/remove/"
    told = office.post(remove, {"seen": "another"}, follow=True)
    assert "Somebody has saved this since you opened the page" in main_of(told)
    assert saved_file(cycle, FileKind.FUNDS) == saved
    done = office.post(remove, {"seen": str(saved.pk)}, follow=True)
    assert "“Funds” is not used any more." in main_of(done)
    assert saved_file(cycle, FileKind.FUNDS) is None
    again = office.post(remove, {"seen": ""}, follow=True)
    assert "There is no such file any more." in main_of(again)


def test_areas_are_taken_in_on_their_own_page_too(office: Client, cycle: Cycle) -> None:
    done = take_in(office, "areas", "code;name;parent\n1;Oppvekst;\n")
    assert done.redirect_chain[-1][0] == "/en/office/2026-2029/areas/"
    saved = saved_file(cycle, FileKind.AREAS)
    assert saved is not None
    assert value_of(saved).areas[0].name == "Oppvekst"  # type: ignore[union-attr] # they are areas
    assert "Oppvekst" in main_of(office.get(FILES))


def test_another_kind_of_file_is_not_there(office: Client) -> None:
    for page in ("budget/new/", "budget.csv"):
        assert office.get(f"{FILES}{page}").status_code == 404
    assert office.post(f"{FILES}budget/remove/").status_code == 404


def test_the_way_there_is_on_the_page_of_the_plan(office: Client) -> None:
    assert f'href="{FILES}"' in office.get("/en/office/2026-2029/").content.decode()
