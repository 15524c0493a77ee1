"""One's own ties for programs."""

import json

import pytest
from django.test import Client

from intertwine.people.models import Network, Standing, Token
from intertwine.people.services import make_token
from intertwine.people.tests.make import make_member, make_person
from intertwine.see.ties.models import Tie
from intertwine.see.ties.rules import State

pytestmark = pytest.mark.django_db


def program(standing: Standing, *scopes: Token.Scope) -> Client:
    assert standing.user
    _, secret = make_token(
        by=standing.user, name="Test", scopes=list(scopes or Token.Scope), days=None
    )
    return Client(headers={"Authorization": f"Bearer {secret}"})


def test_a_program_says_a_tie_and_hides_it(network: Network) -> None:
    ann, ben = make_member(network), make_person(network, "Ben")
    client = program(ann)
    address = f"/api/v1/networks/{network.slug}/my-ties"
    said = {"person": ben.pk, "kind": "learn-from", "strength": 3}

    made = client.post(address, said, "application/json")
    assert made.status_code == 201
    found = client.get(address).json()
    assert [(one["name"], one["view"], one["strength"]) for one in found] == [
        ("Ben", "waiting", 3)
    ]

    one = f"{address}/{made.json()['id']}"
    client.patch(one, json.dumps({"action": "hide"}), "application/json")
    assert Tie.objects.get().state == State.HIDDEN


def test_a_program_that_may_only_read_says_nothing(network: Network) -> None:
    client = program(make_member(network), Token.Scope.READ)
    address = f"/api/v1/networks/{network.slug}/my-ties"
    said = {"person": make_person(network).pk, "kind": "learn-from"}

    assert client.post(address, said, "application/json").status_code == 403
    assert client.get(f"/api/v1/networks/{network.slug}/tie-kinds").json()


@pytest.mark.parametrize("strength", [0, 6, "lots"])
def test_a_strength_from_1_to_5(network: Network, strength: object) -> None:
    said = {"person": make_person(network).pk, "kind": "share", "strength": strength}

    answer = program(make_member(network)).post(
        f"/api/v1/networks/{network.slug}/my-ties", said, "application/json"
    )

    assert answer.status_code == 422
    assert not Tie.objects.exists()
