"""The page a person would choose is among the first three suggested, or nearly always."""

import pytest

from intertwine.learn.needs.tests.labelled import found_share, handbook, listed

ENOUGH = 0.8


def test_labels_name_pages_that_are_there() -> None:
    slugs, _crossing = handbook()
    for name in ("handbook_needs.toml", "handbook_needs_invented.toml"):
        for need in listed(name):
            assert set(need["sections"]) <= set(slugs), need["need"]


@pytest.mark.parametrize(
    "name", ["handbook_needs.toml", "handbook_needs_invented.toml"]
)
def test_four_of_five_needs_find_their_page_among_three(name: str) -> None:
    needs = [need for need in listed(name) if need["sections"]]

    share = found_share([n["need"] for n in needs], [n["sections"] for n in needs])

    assert share >= ENOUGH
