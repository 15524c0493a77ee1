"""Figures of a large network: the map is there at once, and they come when they are done."""

from typing import Any

import numpy as np
import pytest
from django.core.cache import cache

from intertwine.people.models import Network
from intertwine.people.tests.make import (
    make_guardian,
    make_member,
    make_network,
    make_person,
)
from intertwine.see.map.selectors import figures
from intertwine.see.map.services import measuring
from intertwine.see.map.tests.browse import browser, drawing
from intertwine.see.map.tests.decode import Decoded
from intertwine.see.ties.services import hide_tie
from intertwine.see.ties.tests.make import make_tie

pytestmark = pytest.mark.django_db


@pytest.fixture
def network(monkeypatch: pytest.MonkeyPatch) -> Network:
    """Three people in a row, in a network that counts as a large one."""
    monkeypatch.setattr(figures, "SMALL", 2)
    cache.clear()
    made = make_network()
    ann, ben, cai = (make_person(made, name) for name in ("Ann", "Ben", "Cai"))
    make_tie(ann, ben)
    make_tie(ben, cai)
    return made


def between(found: Decoded) -> dict[str, float]:
    values = found.arrays["measure:betweenness"].tolist()
    return dict(zip(found.header["names"], values, strict=True))


def test_a_large_network_is_drawn_at_once_and_measured_after_the_answer(
    network: Network, django_capture_on_commit_callbacks: Any
) -> None:
    weaver = make_guardian(network)

    with django_capture_on_commit_callbacks(execute=True):
        first = drawing(weaver)
    then = drawing(weaver)

    assert "measure:degree" in first.arrays
    assert "measure:betweenness" not in first.arrays
    assert (first.arrays["group"] == 65535).all()
    assert between(then)["Ben"] > between(then)["Ann"] == 0
    assert (then.arrays["group"] != 65535).any()
    assert then.header["group_names"]
    assert {each["key"] for each in then.header["measures"]} == set(figures.MEASURES)


def test_what_the_browser_has_is_out_of_date_once_figures_are_there(
    network: Network, django_capture_on_commit_callbacks: Any
) -> None:
    weaver = make_guardian(network)
    client = browser(weaver)
    address = f"/n/{network.slug}/map/drawing/"

    with django_capture_on_commit_callbacks(execute=True):
        known = client.get(address)["ETag"]
    again = client.get(address, headers={"If-None-Match": known})

    assert again.status_code == 200
    assert (
        client.get(address, headers={"If-None-Match": again["ETag"]}).status_code == 304
    )


def test_figures_never_outlive_what_they_were_made_from(
    network: Network, django_capture_on_commit_callbacks: Any
) -> None:
    weaver = make_guardian(network)
    with django_capture_on_commit_callbacks(execute=True):
        drawing(weaver)
    tie = network.ties.get(first__name="Ben")

    hide_tie(by=tie.first, tie=tie)

    assert "measure:betweenness" not in drawing(weaver).arrays


def test_each_role_is_measured_by_what_it_may_see(
    network: Network, django_capture_on_commit_callbacks: Any
) -> None:
    ben = network.people.get(name="Ben")
    make_tie(ben, make_person(network, "Dee"), second_says=False)
    weaver, member = make_guardian(network), make_member(network)
    for reader in (weaver, member):
        with django_capture_on_commit_callbacks(execute=True):
            drawing(reader)

    # To members Dee is tied to nobody, so that fewer ways lead through Ben.
    assert between(drawing(weaver))["Ben"] > between(drawing(member))["Ben"] > 0


def test_whoever_is_left_out_has_no_figures_here_either(
    network: Network, django_capture_on_commit_callbacks: Any
) -> None:
    network.people.filter(name="Ann").update(in_measures=False)
    weaver = make_guardian(network)

    with django_capture_on_commit_callbacks(execute=True):
        drawing(weaver)

    assert np.isnan(between(drawing(weaver))["Ann"])


def test_measuring_twice_does_it_once(
    network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    weaver = make_guardian(network)
    role = weaver.role.value if weaver.role else ""
    measuring.measure_network.call(network.pk, role)

    def fail(_drawn: object) -> None:
        raise AssertionError("It has been measured already.")

    monkeypatch.setattr(measuring, "figures_of", fail)
    measuring.measure_network.call(network.pk, role)
