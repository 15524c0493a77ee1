"""What every answer tells the browser it may do: load what is ours, and no more."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def policy_of(client: Client, address: str) -> dict[str, list[str]]:
    told = client.get(address).headers["Content-Security-Policy"]
    parts = [part.split() for part in told.split(";") if part.strip()]
    return {name: allowed for name, *allowed in parts}


@pytest.mark.parametrize(
    "address", ["/", "/account/login/", "/kit/", "/no/such/page/", "/n/none/people/"]
)
def test_no_page_runs_inline_script_or_asks_another_host(
    client: Client, address: str
) -> None:
    policy = policy_of(client, address)
    allowed = {source for sources in policy.values() for source in sources}

    assert policy["default-src"] == ["'self'"]
    assert policy["frame-ancestors"] == policy["object-src"] == ["'none'"]
    assert policy["base-uri"] == ["'none'"]
    assert policy["form-action"] == ["'self'"]
    assert allowed <= {"'self'", "'none'", "data:", "blob:"}
    assert "script-src" not in policy, "so that the default holds for scripts"


def test_an_answer_cannot_be_read_as_something_else(client: Client) -> None:
    told = client.get("/").headers

    assert told["X-Content-Type-Options"] == "nosniff"
    assert told["Referrer-Policy"] == "same-origin"
    assert told["Cross-Origin-Opener-Policy"] == "same-origin"
