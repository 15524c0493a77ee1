"""A conversation is written down with consent, and can be taken out again."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from intertwine.kit.errors import Refused
from intertwine.listen.gatherings.models import Intake, Presence, Prompt, Voice
from intertwine.listen.gatherings.rules import Background, Naming, Source
from intertwine.listen.gatherings.services.bringing import take_out
from intertwine.listen.gatherings.services.conversing import (
    Conversation,
    keep_conversation,
)
from intertwine.listen.gatherings.tests.make import make_gathering, make_prompt
from intertwine.people.models import Standing
from intertwine.people.rules import Role
from intertwine.people.tests.make import make_member, make_network

pytestmark = pytest.mark.django_db


@pytest.fixture
def weaver() -> Standing:
    return make_member(make_network(), role=Role.WEAVER)


@pytest.fixture
def prompt(weaver: Standing) -> Prompt:
    return make_prompt(make_gathering(weaver.network), "What helps?")


def kept(weaver: Standing, prompt: Prompt, **said: Any) -> Intake:
    usual: dict[str, Any] = {
        "texts": ["Being asked", "A hall with a kettle"],
        "has_agreed": True,
        "spoken_on": date(2026, 3, 1),
        "background": Background(nation="Wales"),
    }
    conversation = Conversation(prompt=prompt, **(usual | said))
    return keep_conversation(by=weaver, gathering=prompt.gathering, said=conversation)


def test_what_somebody_said_is_kept_as_voices_of_one_person(
    weaver: Standing, prompt: Prompt
) -> None:
    intake = kept(weaver, prompt)

    assert sorted(map(str, Voice.objects.all())) == [
        "A hall with a kettle",
        "Being asked",
    ]
    voice = Voice.objects.first()
    assert voice is not None
    assert (voice.source, voice.nation, voice.name) == (
        Source.CONVERSATION,
        "Wales",
        "",
    )
    assert voice.spoken_on == date(2026, 3, 1)
    assert [each.people for each in Presence.objects.all()] == [1, 1]
    assert intake.account == {"has_agreed": True, "voices": 2}

    take_out(by=weaver, intake=intake)
    assert not Voice.objects.exists()
    assert Prompt.objects.get() == prompt


def test_without_consent_nothing_is_kept(weaver: Standing, prompt: Prompt) -> None:
    with pytest.raises(Refused, match="Ask them first"):
        kept(weaver, prompt, has_agreed=False)
    assert not Intake.objects.exists()


def test_a_name_stands_there_only_where_people_give_names(
    weaver: Standing, prompt: Prompt
) -> None:
    with pytest.raises(Refused, match="nobody gives a name"):
        kept(weaver, prompt, name="Ana")

    prompt.gathering.naming = Naming.OPTIONAL
    kept(weaver, prompt, name="Ana")
    assert set(Voice.objects.values_list("name", flat=True)) == {"Ana"}


def test_members_write_down_no_conversations(prompt: Prompt) -> None:
    member = make_member(prompt.gathering.network)

    with pytest.raises(Refused, match="Weavers and guardians"):
        kept(member, prompt)
