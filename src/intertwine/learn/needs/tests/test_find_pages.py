"""The page a person would choose is among the first three suggested, or nearly always."""

import pytest

from intertwine.handbook.selectors.finding import called
from intertwine.learn.needs.tests.labelled import (
    found_share,
    handbook,
    listed,
    listed_names,
)

ENOUGH = 0.8
LISTS = (
    "handbook_needs.toml",
    "handbook_needs_invented.toml",
    "handbook_needs_held_back.toml",
)


def test_labels_name_pages_that_are_there() -> None:
    slugs, _crossing = handbook()
    for name in LISTS:
        for need in listed(name):
            assert set(need["sections"]) <= set(slugs), need["need"]


def test_what_the_field_calls_a_page_is_said_of_every_page_once() -> None:
    slugs, _learned = handbook()
    names = [name for slug in slugs for name in called(slug)]

    assert all(map(called, slugs))
    assert set(listed_names()) == set(slugs)
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("name", LISTS)
def test_four_of_five_needs_find_their_page_among_three(name: str) -> None:
    needs = [need for need in listed(name) if need["sections"]]

    share = found_share([n["need"] for n in needs], [n["sections"] for n in needs])

    assert share >= ENOUGH
