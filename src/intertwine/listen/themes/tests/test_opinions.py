"""What people agree on comes first, and groups are told with how firm they are."""

import pytest
from django.core.cache import cache
from django.test import Client

from intertwine.listen.gatherings.rules import Answer, Asking
from intertwine.listen.gatherings.tests.make import (
    make_gathering,
    make_participant,
    make_prompt,
)
from intertwine.listen.themes.selectors.opinions import opinions_of
from intertwine.listen.themes.tests.heard import make_opinions
from intertwine.people.models import Standing
from intertwine.people.tests.make import make_guardian, make_member, make_network

pytestmark = pytest.mark.django_db


@pytest.fixture
def guardian() -> Standing:
    return make_guardian(make_network())


def test_common_ground_comes_first_and_groups_are_told_apart(
    guardian: Standing,
) -> None:
    prompt = make_opinions(make_gathering(guardian.network))

    found = opinions_of(prompt)

    assert [line.text for line in found.agreed] == ["Meet in person"]
    assert [share.words for share in found.agreed[0].shares] == ["100% agree"] * 2
    assert [group.size for group in found.groups] == [9, 9]
    assert "Meet in person" not in [line.text for line in found.parted]
    assert found.people == "18 people answered."
    assert found.told.trust.startswith("The groups are firm.")


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
