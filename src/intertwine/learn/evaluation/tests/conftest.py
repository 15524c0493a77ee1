"""What the tests of health checks share."""

import pytest

from intertwine.people.models import Network, Standing
from intertwine.people.rules import Role
from intertwine.people.tests.make import make_member


@pytest.fixture
def weaver(network: Network) -> Standing:
    return make_member(network, "Wyn", role=Role.WEAVER)


@pytest.fixture
def member(network: Network) -> Standing:
    return make_member(network, "Mel")
