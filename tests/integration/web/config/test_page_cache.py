"""Public pages are made once for each state of the public log, and are never out of date."""

import gzip
from datetime import date

import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from tests.support.acts import DOINGS, SHEETS, item_of, ready, small_site
from tests.support.site import a_user, an_actor
from votum.web.budgets.domain.cycles import begin_step, schedule_step
from votum.web.config import page_cache
from votum.web.config.page_cache import PAGES, Page, PageCache, PageCacheMiddleware
from votum.web.eventlog.domain.chain import BEGINNING, head_of
from votum.web.eventlog.models import Chain
from votum.web.meetings.domain.ballots import enter_chair_vote
from votum.web.people.domain.permissions import Act
from votum.web.people.models import RoleKind
from votum.web.proposals.domain.uploads import upload_sheet

pytestmark = pytest.mark.django_db

PROCESS = "/2026-2029/"
PROPOSALS = "/2026-2029/hu/proposals/"


class Counting:
    """A page that says how often it was made."""

    def __init__(self, **headers: str) -> None:
        self.made = 0
        self.headers = headers

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Return the page."""
        self.made += 1
        return HttpResponse(f"{request.path} {self.made}", headers=self.headers)


def get(view: object, address: str = "/", method: str = "get", **extra: str) -> HttpResponseBase:
    """Return what comes through the cache for a request."""
    assert callable(view)
    request = getattr(RequestFactory(), method)(address, headers=extra)
    return PageCacheMiddleware(view)(request)


# --- when a page is made anew ----------------------------------------------------------------


def test_a_page_is_made_once_while_nothing_happens() -> None:
    view = Counting()
    for _ in range(3):
        response = get(view)
        assert isinstance(response, HttpResponse)
        assert response.content == b"/ 1"


def test_a_kept_page_takes_one_query() -> None:
    small_site("confirmed")
    client = Client()
    first = client.get(PROPOSALS)
    with CaptureQueriesContext(connection) as queries:
        second = client.get(PROPOSALS)
    assert (len(queries), second.content, first.status_code) == (1, first.content, 200)


def test_each_address_query_and_host_is_a_page_of_its_own() -> None:
    view = Counting()
    for address in ("/a/", "/b/", "/a/?from=H", "/a/?from=V", "/en/a/"):
        get(view, address)
        get(view, address)
    assert view.made == 5
    get(view, "/a/", Host="localhost")
    assert view.made == 6


def test_what_no_page_knows_makes_no_page_and_is_not_heard() -> None:
    asked = []

    def view(request: HttpRequest) -> HttpResponse:
        asked.append(request.GET.urlencode())
        return HttpResponse("page")

    for address in ("/?x=1", "/?x=2", "/", "/?from=", "/?from=V&kind=verbal&x=3"):
        get(view, address)
    for address in ("/?kind=verbal&from=V", "/?from=H&from=V&kind=verbal"):
        get(view, address)
    assert asked == ["", "from=V&kind=verbal"]


def test_a_document_is_made_once_for_each_language() -> None:
    small_site("confirmed")
    files = [f"/2026-2029/hu/{name}.pdf" for name in ("proposals", "sheets")]
    addresses = [f"{file}?text={number}" for number in range(3) for file in files]
    with CaptureQueriesContext(connection) as queries:
        norwegian = {Client().get(address).content for address in addresses}
        english = {Client().get(f"/en{address}").content for address in addresses}
    # To be printed, a document asks what the parties are called.
    made = [each for each in queries.captured_queries if "people_partygroup" in each["sql"]]
    assert (len(made), len(norwegian), len(english)) == (2, 1, 1)
    assert norwegian != english


def test_a_language_never_gets_the_page_of_another() -> None:
    small_site("confirmed")
    client = Client()
    pages = {
        (address, language): client.get(address, headers={"Accept-Language": language}).content
        for address in ("/bodies/", "/en/bodies/")
        for language in ("nb", "en")
    }
    for (address, _), content in pages.items():
        language = "en" if address.startswith("/en/") else "nb"
        assert f'<html lang="{language}"'.encode() in content
    assert pages["/bodies/", "nb"] == pages["/bodies/", "en"]
    assert pages["/en/bodies/", "nb"] == pages["/en/bodies/", "en"]


def test_a_page_is_made_anew_after_a_public_act() -> None:
    site = small_site("founded")
    view = Counting()
    for number in range(1, 4):
        get(view)
        assert view.made == number
        begin_step(an_actor(), site.cycle.steps.get(number=number))


@pytest.mark.parametrize("act", DOINGS)
def test_the_head_of_the_public_log_moves_with_public_acts_alone(act: Act) -> None:
    site, doing = ready(act), DOINGS[act]
    before = head_of(Chain.PUBLIC)
    doing.do(an_actor(), site)
    assert (head_of(Chain.PUBLIC) != before) == (doing.chain is Chain.PUBLIC)


def test_what_was_done_stands_on_the_page_at_once() -> None:
    site = small_site("confirmed")
    client = Client()
    assert b"17. desember 2025" not in client.get(PROCESS).content
    schedule_step(an_actor(), site.cycle.steps.get(number=6), date(2025, 12, 17), None)
    assert b"17. desember 2025" in client.get(PROCESS).content


def test_what_the_office_does_before_anything_is_public_leaves_the_page() -> None:
    site = small_site("open")
    client = Client()
    before = client.get(PROPOSALS)
    enter_chair_vote(an_actor(), item_of(site), in_favour=True)
    upload_sheet(an_actor(), site.treatment, "again.txt", SHEETS + b"\n")
    after = client.get(PROPOSALS)
    assert (after.content, after["ETag"]) == (before.content, before["ETag"])


# --- how a page goes out ---------------------------------------------------------------------


def test_a_browser_that_has_the_page_is_told_so() -> None:
    small_site("confirmed")
    client = Client()
    first = client.get(PROPOSALS)
    assert first["Cache-Control"] == "public, no-cache"
    for etag in (first["ETag"], f'"other", {first["ETag"]}', "*"):
        again = client.get(PROPOSALS, headers={"If-None-Match": etag})
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    other = client.get(PROPOSALS, headers={"If-None-Match": '"other"'})
    assert (other.status_code, other.content) == (200, first.content)


def test_a_page_goes_out_compressed_to_those_who_take_it() -> None:
    small_site("confirmed")
    client = Client()
    plain = client.get(PROPOSALS)
    packed = client.get(PROPOSALS, headers={"Accept-Encoding": "br, gzip"})
    other = client.get(PROPOSALS, headers={"Accept-Encoding": "br"})
    assert (plain.headers.get("Content-Encoding"), packed["Content-Encoding"]) == (None, "gzip")
    assert gzip.decompress(packed.content) == plain.content
    assert (other.headers.get("Content-Encoding"), other.content) == (None, plain.content)
    assert "Accept-Encoding" in plain["Vary"]
    assert plain["Vary"] == packed["Vary"]
    assert [int(each["Content-Length"]) for each in (plain, packed)] == [
        len(plain.content),
        len(packed.content),
    ]


def test_a_page_first_made_for_somebody_who_takes_it_compressed_is_plain_for_others() -> None:
    small_site("confirmed")
    client = Client()
    packed = client.get(PROPOSALS, headers={"Accept-Encoding": "gzip"})
    plain = client.get(PROPOSALS)
    assert gzip.decompress(packed.content) == plain.content
    assert (packed["Content-Encoding"], plain.headers.get("Content-Encoding")) == ("gzip", None)
    assert plain.content.startswith(b"<!doctype html>")


def test_a_head_request_has_the_headers_and_no_page() -> None:
    small_site("confirmed")
    client = Client()
    for _ in range(2):  # made by a HEAD, then handed out
        head = client.head(PROPOSALS)
        page = client.get(PROPOSALS)
        assert (head.status_code, head.content, head["ETag"]) == (200, b"", page["ETag"])
        assert page.content.endswith(b"</html>\n")
    PAGES.clear()


def test_a_page_made_for_a_head_request_is_whole_for_the_next_reader() -> None:
    small_site("confirmed")
    client = Client()
    client.head(PROPOSALS)
    assert b"</html>" in client.get(PROPOSALS).content


# --- what is not kept ------------------------------------------------------------------------


@pytest.mark.parametrize("address", ["/office/", "/office/login/", "/en/office/x/"])
def test_pages_of_the_office_are_not_kept(address: str) -> None:
    view = Counting()
    for number in (1, 2):
        response = get(view, address)
        assert (view.made, response.headers.get("ETag")) == (number, None)


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch", "options"])
def test_only_what_is_read_is_kept(method: str) -> None:
    view = Counting()
    get(view, method=method)
    get(view, method=method)
    assert view.made == 2


@pytest.mark.parametrize("status", [204, 302, 404, 410, 500])
def test_only_what_succeeded_is_kept(status: int) -> None:
    made = []

    def view(request: HttpRequest) -> HttpResponse:
        made.append(request.path)
        return HttpResponse(status=status)

    assert [get(view).status_code for _ in range(2)] == [status] * 2
    assert len(made) == 2


def test_an_answer_with_a_cookie_is_not_kept() -> None:
    def view(_request: HttpRequest) -> HttpResponse:
        response = HttpResponse("personal")
        response.set_cookie("sessionid", "x")
        return response

    response = get(view)
    assert (response.headers.get("ETag"), PAGES.get("testserver/", BEGINNING)) == (None, None)


def test_an_answer_in_pieces_is_handed_through() -> None:
    def view(_request: HttpRequest) -> HttpResponseBase:
        return StreamingHttpResponse(iter([b"a", b"b"]))

    response = get(view)
    assert isinstance(response, StreamingHttpResponse)
    assert list(response) == [b"a", b"b"]


def test_a_public_page_says_nothing_of_who_is_logged_in() -> None:
    small_site("confirmed")
    client = Client()
    client.force_login(
        a_user("kari", RoleKind.BUDGET_OFFICE), "votum.web.config.who_asks.PasswordBackend"
    )
    assert client.get(PROPOSALS).content == Client().get(PROPOSALS).content
    PAGES.clear()
    assert client.get(PROPOSALS).content == Client().get(PROPOSALS).content


# --- how much is kept ------------------------------------------------------------------------


def a_page(size: int, head: str = "h") -> Page:
    """Return a page of a size."""
    return Page(head, (), b"x" * size, None, "e")


@pytest.fixture
def small_cache(monkeypatch: pytest.MonkeyPatch) -> PageCache:
    """Provide a cache of a hundred bytes."""
    monkeypatch.setattr(page_cache, "MOST_BYTES", 100)
    monkeypatch.setattr(page_cache, "MOST_BYTES_OF_ONE", 100)
    return PageCache()


def kept(cache: PageCache) -> str:
    """Return the addresses that are kept, of those the tests use."""
    return "".join(each for each in "abcd" if cache.get(each, "h"))


def test_the_longest_unused_page_goes_first(small_cache: PageCache) -> None:
    for each in "ab":
        small_cache.put(each, a_page(40))
    assert small_cache.get("a", "h")
    small_cache.put("c", a_page(40))
    assert kept(small_cache) == "ac"


def test_a_page_that_is_replaced_counts_once(small_cache: PageCache) -> None:
    for _ in range(5):
        small_cache.put("a", a_page(60))
    small_cache.put("b", a_page(40))
    assert kept(small_cache) == "ab"


def test_a_very_large_page_pushes_no_other_out(
    small_cache: PageCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_cache, "MOST_BYTES_OF_ONE", 50)
    for each in "ab":
        small_cache.put(each, a_page(40))
    small_cache.put("c", a_page(51))
    assert kept(small_cache) == "ab"
    small_cache.put("a", a_page(51))  # nor does what it replaces stay
    small_cache.put("d", a_page(50))
    assert kept(small_cache) == "bd"


def test_a_page_larger_than_all_that_is_kept_is_not_kept(small_cache: PageCache) -> None:
    small_cache.put("a", a_page(101))
    small_cache.put("b", a_page(100))
    assert kept(small_cache) == "b"


def test_a_page_of_another_state_is_not_handed_out(small_cache: PageCache) -> None:
    small_cache.put("a", a_page(10, "old"))
    assert (small_cache.get("a", "new"), small_cache.get("b", "old")) == (None, None)
    small_cache.clear()
    assert small_cache.get("a", "old") is None
