import hashlib
import json

import pytest
from django.test import Client

from tests.support.pages import opened
from tests.support.site import example_site, found
from votum.web.eventlog.domain.verification import list_breaks
from votum.web.eventlog.models import Chain, ChainHead, Event

pytestmark = pytest.mark.django_db


def test_every_download_on_the_page_is_there(client: Client) -> None:
    site = example_site("published")

    page = opened(client, "/open-data/")

    files = [link for link in page.links.values() if "." in link]
    for link in files:
        response = client.get(link)
        assert response.status_code == 200
        assert response["Content-Disposition"].startswith("attachment")
    assert "canonical.json" in page.links
    assert site.version.digest in page.text.replace(" ", "")
    assert "votum verify --chain events.json" in page.text


def test_the_command_under_a_version_takes_the_file_as_it_is_kept(client: Client) -> None:
    site = example_site("published")

    for address in ("/open-data/", f"/versions/{site.version.digest}/"):
        page = opened(client, address)
        response = client.get(page.links["canonical.json"])
        kept = response["Content-Disposition"].partition('filename="')[2].rstrip('"')
        assert kept == "2026-2029-omme-1-canonical.json"
        assert f"sha256sum {kept}" in page.text
        assert hashlib.sha256(response.content).hexdigest() == site.version.digest


def test_the_log_is_handed_out_whole_and_holds(client: Client) -> None:
    example_site("published")

    entries = json.loads(client.get("/open-data/events.json").getvalue())

    assert len(entries) == Event.objects.filter(chain=Chain.PUBLIC).count()
    assert {entry["chain"] for entry in entries} == {"public"}
    assert list(list_breaks(entries)) == []
    head = ChainHead.objects.get(chain=Chain.PUBLIC)
    assert entries[-1]["hash"] == head.hash
    assert head.hash in opened(client, "/open-data/").text


def test_an_entry_that_is_changed_or_left_out_is_found(client: Client) -> None:
    example_site("closed")
    entries = json.loads(client.get("/open-data/events.json").getvalue())

    assert list(list_breaks([*entries[:3], *entries[4:]]))
    entries[5]["content"] += " "
    assert list(list_breaks(entries))


def test_an_empty_log_is_an_empty_list(client: Client) -> None:
    assert json.loads(client.get("/open-data/events.json").getvalue()) == []
    assert opened(client, "/open-data/").status == 200


def test_before_there_are_proposals_none_are_offered(client: Client) -> None:
    found()
    page = opened(client, "/open-data/")

    assert "No proposals yet." in page.text
    assert "PDF" not in page.links
