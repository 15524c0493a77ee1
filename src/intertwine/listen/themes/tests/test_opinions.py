"""What people agree on comes first, and groups are told with how firm they are."""

import json
from collections import defaultdict
from dataclasses import asdict
from itertools import product

import pytest
from django.core.cache import cache
from django.test import Client

from intertwine.listen.gatherings.rules import Answer, Asking
from intertwine.listen.gatherings.tests.make import (
    make_gathering,
    make_participant,
    make_prompt,
)
from intertwine.listen.themes.rules.opinions import sides_of
from intertwine.listen.themes.selectors.opinions import Share, opinions_of
from intertwine.listen.themes.tests.heard import make_opinions
from intertwine.people.models import Standing
from intertwine.people.tests.make import make_member

pytestmark = pytest.mark.django_db


def test_common_ground_comes_first_and_groups_are_told_apart(
    guardian: Standing,
) -> None:
    prompt = make_opinions(make_gathering(guardian.network))

    found = opinions_of(prompt)

    assert [line.text for line in found.agreed] == ["Meet in person"]
    assert [share.words for share in found.agreed[0].shares] == [
        "More than half agree"
    ] * 2
    assert [group.size for group in found.groups] == [9, 9]
    assert "Meet in person" not in [line.text for line in found.parted]
    assert found.people == "18 people answered."
    assert found.told.trust.startswith("The groups are firm.")


def ways(people: int) -> dict[object, list[tuple[int, int, int]]]:
    """What is told of each way in which so many people can answer."""
    found: dict[object, list[tuple[int, int, int]]] = defaultdict(list)
    for agree, disagree in product(range(people + 1), repeat=2):
        passes = people - agree - disagree
        if passes >= 0:
            told = sides_of(agree, disagree, people)
            found[told].append((agree, disagree, passes))
    return found


@pytest.mark.parametrize("people", range(5, 31))
def test_no_number_under_five_can_be_worked_out_of_what_a_group_says(
    people: int,
) -> None:
    """Whoever knows these rules, and how many answered, is left with three at least."""
    for might_be in ways(people).values():
        sums = [
            {sum(way[place] for place in places) for way in might_be}
            for places in ((0,), (1,), (2,), (0, 1), (0, 2), (1, 2))
        ]
        assert all(min(each) >= 5 or len(each) >= 3 for each in sums)


def test_nothing_is_told_of_fewer_than_five() -> None:
    assert sides_of(4, 0, 4) is None
    assert Share("Group A", 1, None, None).words == "Too few to show"


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ((12, 20, 40), "30% agree, 50% disagree"),
        ((12, 20, 35), "55% disagree"),
        ((20, 12, 35), "55% agree"),
        ((18, 0, 20), "Most agree"),
        ((1, 19, 20), "Most disagree"),
        ((4, 4, 30), "Few agree, and few disagree"),
        ((8, 1, 9), "More than half agree"),
        ((0, 5, 7), "More than half disagree"),
        ((4, 4, 8), "Half or fewer agree, and half or fewer disagree"),
        ((5, 300, 600), "Few agree, 50% disagree"),
    ],
)
def test_what_a_group_says_is_told_in_words(
    said: tuple[int, int, int], words: str
) -> None:
    sides = sides_of(*said)
    assert sides is not None
    kept = json.loads(json.dumps(asdict(Share("Group A", 1, *sides))))

    assert Share("Group A", 1, *sides).words == words
    assert Share(**kept).words == words


def test_few_who_stand_apart_cannot_be_worked_out(guardian: Standing) -> None:
    prompt = make_opinions(make_gathering(guardian.network), each=11)
    for _person in range(3):
        make_participant(
            prompt, dict.fromkeys(prompt.statements.all(), Answer.DISAGREE)
        )

    found = opinions_of(prompt)

    assert "stand apart" in found.told.cautions[-1]
    assert found.people == "At least 25 people answered."
    assert [group.size for group in found.groups] == [11, 11]
    assert found.told.summary.startswith("22 people")


def test_statements_that_are_no_longer_shown_count_no_more(guardian: Standing) -> None:
    prompt = make_opinions(make_gathering(guardian.network))
    prompt.statements.filter(text="Meet in person").update(is_shown=False)

    assert opinions_of(prompt).agreed == []


def test_without_answers_the_page_says_so(client: Client, guardian: Standing) -> None:
    gathering = make_gathering(guardian.network)
    prompt = make_prompt(gathering, "What do you think?", Asking.STATEMENTS)
    assert guardian.user
    client.force_login(guardian.user)
    address = f"/n/{guardian.network.slug}/gatherings/prompts/{prompt.pk}/opinions/"

    assert b"Nobody has answered yet." in client.get(address).content


def test_members_read_opinions_once_they_are_revealed(
    client: Client, guardian: Standing
) -> None:
    cache.clear()
    gathering = make_gathering(guardian.network, is_hidden=True)
    prompt = make_opinions(gathering)
    member = make_member(guardian.network)
    address = f"/n/{guardian.network.slug}/gatherings/prompts/{prompt.pk}/opinions/"
    assert member.user
    client.force_login(member.user)

    assert client.get(address).status_code == 404
    gathering.is_hidden = False
    gathering.save()
    html = client.get(address).content.decode()

    assert html.index("Common ground") < html.index("Groups of people")
    assert "Known by:" in html
