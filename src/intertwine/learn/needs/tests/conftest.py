"""What the tests of needs share."""

from __future__ import annotations

import pytest
from django.test import Client

from intertwine.people.models import Network, Standing
from intertwine.people.rules import Role
from intertwine.people.tests.make import make_member


@pytest.fixture
def weaver(network: Network) -> Standing:
    return make_member(network, "Wyn", role=Role.WEAVER)


@pytest.fixture
def member(network: Network) -> Standing:
    return make_member(network, "Mel")


@pytest.fixture
def browser(client: Client, weaver: Standing) -> Client:
    return signed_in(client, weaver)


def signed_in(client: Client, standing: Standing) -> Client:
    """A browser of somebody in a network."""
    assert standing.user
    client.force_login(standing.user)
    return client
