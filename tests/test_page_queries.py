"""No page asks the database more than 25 times, in a network where much has happened."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.filled import Filled, demo_hosts

LIMIT = 25


@pytest.mark.django_db(transaction=True)
def test_no_page_asks_the_database_too_often() -> None:
    world = Filled(*demo_hosts())

    asked = {name: queries(client, at) for name, client, at in world.pages()}
    for reader in ("weaver", "member"):
        told = queries(world.browser_of(reader), world.address("people:my_data"))
        asked[f"people:my_data, for a {reader}"] = told

    over = {name: n for name, n in asked.items() if n > LIMIT}
    assert "\n".join(f"{name}: {n}" for name, n in sorted(over.items())) == ""


def queries(client: Client, address: str) -> int:
    """How many a page asks; once more if it had to fetch what is kept afterwards."""
    found = LIMIT + 1
    for _visit in range(2):
        if found > LIMIT:
            with CaptureQueriesContext(connection) as asked:
                response = client.get(address)
                if response.streaming:
                    response.getvalue()
            assert response.status_code < 400, f"{response.status_code} {address}"
            found = len(asked)
    return found
