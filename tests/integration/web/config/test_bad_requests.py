"""What no browser of ours sends is answered with a sentence, too."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_a_foreign_host(client: Client) -> None:
    answer = client.get("/en/", headers={"host": "elsewhere.example"})
    assert answer.status_code == 400
    assert b"This cannot be read" in answer.content or b"Dette kan ikke leses" in answer.content


def test_more_fields_than_a_form_has(client: Client) -> None:
    fields = {f"field{number}": "x" for number in range(3_000)}
    answer = client.post("/office/login/", fields)
    assert answer.status_code == 400
    assert b"<h1" in answer.content
