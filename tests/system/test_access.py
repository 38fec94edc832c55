"""Every address by everybody: who may open it, and who may send anything to it."""

from collections.abc import Iterator, Mapping
from http.cookies import SimpleCookie

import pytest
from django.db import transaction
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.support.acts import DOINGS, MORE_SHEETS, SEATS, item_of, small_site
from tests.support.budget_documents import NOT_APPROVED, a_waiting_document
from tests.support.databases import dump
from tests.support.plans import a_fund_file
from tests.support.published_budget import published
from tests.support.site import Site, a_committee, a_user, an_actor
from votum.web.budgets.domain.cycles import assign_treatment
from votum.web.budgets.models import Document
from votum.web.config.access import (
    ACCESS,
    BODY,
    BUDGET_OFFICE,
    LOGGED_IN,
    MEETING,
    PUBLIC,
    SHEETS,
    Access,
)
from votum.web.people.domain.permissions import Act
from votum.web.people.models import Body, RoleKind, User
from votum.web.plans.models import (
    CheckedDocument,
    FindingDecision,
    PlanDocument,
    RegisteredErratum,
    TableUpload,
)
from votum.web.proposals.domain.uploads import upload_sheet

pytestmark = pytest.mark.django_db

IN_A_BODY = (RoleKind.SECRETARY, RoleKind.CHAIR, RoleKind.MEMBER)
PEOPLE = (
    "no role",
    "member",
    "chair",
    "secretary",
    "of another body",
    "budget office",
)
LETS_IN: Mapping[Access, set[str]] = {
    PUBLIC: {"nobody", *PEOPLE},
    LOGGED_IN: set(PEOPLE),
    BUDGET_OFFICE: {"budget office"},
    SHEETS: {"secretary", "budget office"},
    MEETING: {"secretary", "chair"},
    BODY: {"member", "secretary", "chair", "budget office"},
}


def patterns(
    resolver: URLResolver | None = None, spaces: tuple[str, ...] = ()
) -> Iterator[tuple[str, URLPattern]]:
    """Yield every address of the site by its full name."""
    for each in (resolver or get_resolver()).url_patterns:
        if isinstance(each, URLResolver):
            names = (*spaces, each.namespace) if each.namespace else spaces
            yield from patterns(each, names)
        else:
            yield ":".join((*spaces, each.name or str(each.pattern))), each


NAMED = dict(patterns())
OFFICE = [name for name in NAMED if name.startswith("office:")]


@pytest.fixture
def site() -> Site:
    """Provide a published site with a budget, a document and an upload that waits."""
    site = small_site("published")
    published(site)
    DOINGS[Act.PUBLISH_DOCUMENT].do(an_actor(), site)
    DOINGS[Act.UPLOAD_TABLE].do(an_actor(), site)
    a_fund_file(an_actor(), site.cycle)
    for act in (Act.UPLOAD_BUDGET_DOCUMENT, Act.PUBLISH_BUDGET_DOCUMENT):
        DOINGS[act].do(an_actor(), site)
    a_waiting_document(site, NOT_APPROVED)
    for act in (Act.ACCEPT_FINDINGS, Act.REGISTER_ERRATUM):
        DOINGS[act].do(an_actor(), site)
    site.maybe_upload = upload_sheet(an_actor(), site.treatment, "more.txt", MORE_SHEETS)
    return site


def addresses(site: Site, body: Body | None = None) -> dict[str, str]:
    """Return an example of each address; of another body's where one is given."""
    clerk = a_user("clerk", RoleKind.MEMBER, body=site.body)
    examples: dict[str, object] = {
        "cycle": site.cycle.slug,
        "body": (body or site.body).slug,
        "proposal": "hoyre-1",
        "sheet": "hoyre",
        "meeting": site.meeting.pk,
        "vote": site.vote.pk,
        "item": item_of(site).pk,
        "upload": site.upload.pk,
        "table": TableUpload.objects.get().pk,
        "budget_document": PlanDocument.objects.get(state="previewed").pk,
        "chapter": "01_hovedlinjer",
        "user": clerk.pk,
        "role": clerk.roles.get().pk,
        "number": 3,
        "document": Document.objects.get().pk,
        "digest": site.version.digest,
        "file_name": "recommendation.csv",
        "extension": "csv",
        "layout": "no-5-4",
        "area": "22",
        "kind": "operating",
        "year": 2026,
        "change_set": "proposal",
        "measure": "M1",
        "check": CheckedDocument.objects.get().pk,
        "finding": FindingDecision.objects.filter(erratum=None).get().finding,
        "erratum": RegisteredErratum.objects.get().pk,
    }
    own: dict[str, dict[str, object]] = {
        "public:budget-file": {"file_name": "areas.csv"},
        "office:file": {"kind": "funds"},
        "office:file-example": {"kind": "funds"},
        "office:file-new": {"kind": "funds"},
        "office:file-remove": {"kind": "funds"},
        "public:budget-version-file": {"number": 1, "file_name": "content.json"},
        "public:budget-document-numbered": {"number": 1},
        "public:budget-document-file": {"chapter": "omradene", "file_name": "table-1.csv"},
    }
    return {
        name: reverse(
            name,
            kwargs={
                key: {**examples, **own.get(name, {})}[key] for key in pattern.pattern.converters
            },
        )
        for name, pattern in NAMED.items()
    }


def people(site: Site) -> dict[str, User]:
    """Add people of every kind."""
    other = a_committee("other", SEATS)
    assign_treatment(an_actor(), site.cycle, other)
    return {
        "no role": a_user("none"),
        "member": a_user("member", RoleKind.MEMBER, body=site.body),
        "chair": a_user("chair", RoleKind.CHAIR, body=site.body),
        "secretary": a_user("secretary", RoleKind.SECRETARY, body=site.body),
        "of another body": a_user("other", *IN_A_BODY, body=other),
        "budget office": a_user("office", RoleKind.BUDGET_OFFICE),
    }


def client_of(user: User | None) -> Client:
    """Return a browser in which somebody is logged in."""
    client = Client()
    if user is not None:
        client.force_login(user, "votum.web.config.who_asks.PasswordBackend")
    return client


def met(response: HttpResponseBase) -> str:
    """Return how a visitor was met."""
    if response.status_code == 302 and response["Location"].startswith("/office/login/"):
        return "to the login"
    if response.status_code == 403:
        return "refused"
    # A view that lets somebody in may still refuse what they sent, or the way they sent it.
    inside = response.status_code < 400 or response.status_code in (405, 409, 422)
    return "in" if inside else f"fault {response.status_code}"


def asked(client: Client, method: str, address: str) -> HttpResponseBase:
    """Return the answer to a request, and undo what it did."""
    cookies = SimpleCookie(client.cookies)
    with transaction.atomic():
        response: HttpResponseBase = getattr(client, method)(address)
        transaction.set_rollback(True)
    client.cookies = cookies
    return response


def expected(name: str, person: str) -> str:
    """Return how a person is met at an address, as the table says."""
    if person in LETS_IN[ACCESS[name]]:
        return "in"
    return "to the login" if person == "nobody" else "refused"


def test_every_address_has_a_rule_and_every_rule_an_address() -> None:
    assert sorted(ACCESS) == sorted(NAMED)


def test_every_rule_is_one_of_six() -> None:
    assert set(ACCESS.values()) == set(LETS_IN)


def test_public_addresses_are_open_and_those_of_the_office_are_not() -> None:
    opened = {name for name, access in ACCESS.items() if access == PUBLIC}
    assert opened == {name for name in NAMED if name.startswith("public:")} | {"office:login"}


@pytest.mark.parametrize("method", ["get", "post"])
def test_everybody_is_met_as_the_table_says(method: str, site: Site) -> None:
    users = people(site)
    urls = addresses(site)
    names = [name for name in NAMED if method == "get" or name in OFFICE]
    for person in ("nobody", *PEOPLE):
        client = client_of(users.get(person))
        found = {name: met(asked(client, method, urls[name])) for name in names}
        assert found == {name: expected(name, person) for name in names}, person


def test_every_public_page_is_there(site: Site) -> None:
    urls = addresses(site)
    client = Client()
    found = {
        name: client.get(url).status_code
        for name, url in urls.items()
        if ACCESS[name] == PUBLIC and name != "public:front"
    }
    assert found == dict.fromkeys(found, 200)
    assert client.get(urls["public:front"]).status_code in (200, 302)


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options", "trace"])
def test_public_pages_are_only_read(method: str, site: Site) -> None:
    client, urls = Client(enforce_csrf_checks=True), addresses(site)
    before = dump()
    for name, url in urls.items():
        if name.startswith("public:"):
            response = getattr(client, method)(f"/en{url}")
            assert (response.status_code, response["Allow"]) == (405, "GET, HEAD"), name
            assert b"This page can only be read; nothing can be sent to it." in response.content
    assert dump() == before


def test_public_pages_answer_whoever_asks_for_their_head(site: Site) -> None:
    client = Client()
    for name, url in addresses(site).items():
        if name.startswith("public:"):
            response = client.head(url)
            assert (response.status_code, response.content) == (200, b""), name


def test_nobody_s_post_leads_to_the_login_and_back_and_stores_nothing(site: Site) -> None:
    urls = addresses(site)
    before = dump()
    for name in OFFICE:
        if ACCESS[name] != PUBLIC:
            response = Client().post(urls[name], {"reason": "x"})
            assert (response.status_code, response["Location"]) == (
                302,
                "/office/login/?expired=1",
            ), name
    assert dump() == before


def test_a_script_without_a_session_is_told_so_and_its_page_left_alone(site: Site) -> None:
    response = Client().post(addresses(site)["office:ballots"], headers={"HX-Request": "true"})
    assert (response.status_code, response["HX-Reswap"], response.content) == (401, "none", b"")


def test_nobody_s_get_leads_to_the_login_and_back(site: Site) -> None:
    url = addresses(site)["office:vote"]
    response = Client().get(f"{url}?x=1")
    assert (response.status_code, response["Location"]) == (
        302,
        f"/office/login/?next={url}%3Fx%3D1",
    )


def test_every_post_needs_its_token(site: Site) -> None:
    urls = addresses(site)
    users = people(site)
    before = dump()
    for name in OFFICE:
        person = next(iter(LETS_IN[ACCESS[name]] - {"nobody"}))
        client = Client(enforce_csrf_checks=True)
        client.force_login(users[person], "votum.web.config.who_asks.PasswordBackend")
        assert client.post(urls[name]).status_code == 403, name
    for table, rows in dump().items():
        if table not in ("django_session", "people_user"):
            assert rows == before[table], table


@pytest.mark.parametrize("method", ["get", "post"])
def test_what_is_another_body_s_is_not_found_under_one_s_own(method: str, site: Site) -> None:
    users = people(site)
    other = Body.objects.get(slug="other")
    client = client_of(users["of another body"])
    urls = addresses(site, other)
    before = dump()
    parts = {"proposal", "meeting", "vote", "item", "upload"}
    names = [
        name
        for name in OFFICE
        if parts & set(NAMED[name].pattern.converters) and "body" in NAMED[name].pattern.converters
    ]
    found = {name: asked(client, method, urls[name]).status_code for name in names}
    assert {name: status for name, status in found.items() if status not in (404, 405)} == {}
    assert dump() == before


def test_an_address_without_a_body_is_found_by_nobody(site: Site) -> None:
    users = people(site)
    for person in PEOPLE:
        response = client_of(users[person]).get(f"/office/{site.cycle.slug}/nowhere/")
        assert response.status_code == (404 if person == "budget office" else 403)


def test_a_person_who_may_no_longer_log_in_is_nobody(site: Site) -> None:
    user = people(site)["secretary"]
    client = client_of(user)
    url = addresses(site)["office:desk"]
    assert client.get(url).status_code == 200
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert met(client.get(url)) == "to the login"
