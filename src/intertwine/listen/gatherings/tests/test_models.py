"""What the database itself refuses, and what it cannot tell anybody."""

from typing import Any

import pytest
from django.db import DataError, IntegrityError, connection, transaction
from django.utils import timezone

from intertwine.kit.random_keys import LARGEST
from intertwine.listen.gatherings.models import (
    Expected,
    Gathering,
    Intake,
    Presence,
    Prompt,
    Reaction,
    Round,
    Statement,
    Voice,
)
from intertwine.listen.gatherings.rules import Answer, Source, Stage
from intertwine.listen.gatherings.tests.make import (
    make_gathering,
    make_participant,
    make_prompt,
    make_statement,
    make_voice,
    make_voices,
)
from intertwine.people.models import Network, Standing
from intertwine.people.tests.make import (
    make_guardian,
    make_member,
    make_network,
    make_person,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def prompt(network: Network) -> Prompt:
    return make_prompt(make_gathering(network))


def refused(model: type[Any], **fields: Any) -> bool:
    """Whether the database refuses such a row."""
    try:
        with transaction.atomic():
            model.objects.create(**fields)
    except (IntegrityError, DataError):
        return True
    return False


@pytest.mark.parametrize(
    "fields",
    [
        {"text": ""},
        {"text": "We said hello", "spoken_at": timezone.now()},
        {"text": "We said hello", "row": 4},
        {"text": "We said hello", "is_pinned": True, "standing": "waiting"},
    ],
)
def test_no_voice_says_nothing_or_more_than_it_may(
    prompt: Prompt, fields: dict[str, Any]
) -> None:
    assert refused(Voice, prompt=prompt, round=prompt.gathering.round, **fields)


def test_a_voice_without_a_name_is_nobodys(prompt: Prompt) -> None:
    ann = make_person(prompt.gathering.network)

    assert refused(
        Voice, prompt=prompt, round=prompt.gathering.round, text="Hello", person=ann
    )
    named = make_voice(prompt, name="Ann", person=ann, spoken_at=timezone.now())
    assert not named.is_anonymous


def test_keys_do_not_tell_in_which_order_voices_came(prompt: Prompt) -> None:
    said = [voice.pk for voice in make_voices(prompt, *map(str, range(60)))]
    kept = list(Voice.objects.values_list("pk", flat=True))

    assert kept == sorted(said) != said
    assert all(0 < key <= LARGEST for key in said)


def test_no_column_counts_beside_the_key(prompt: Prompt) -> None:
    make_voices(prompt, "One", "Two", "Three")
    hidden = "rowid" if connection.vendor == "sqlite" else '"id"'

    with connection.cursor() as cursor:
        for model in (Voice, Presence, Reaction):
            table = model._meta.db_table
            cursor.execute(f'SELECT {hidden}, "id" FROM {table}')  # noqa: S608
            assert all(number == key for number, key in cursor.fetchall())
            counters = connection.introspection.get_sequences(cursor, table)
            assert connection.vendor == "sqlite" or not counters


def test_a_gathering_has_a_title_and_closes_after_it_begins(network: Network) -> None:
    now = timezone.now()

    assert refused(Gathering, network=network, title="")
    assert refused(
        Gathering, network=network, title="Evening", starts_at=now, closes_at=now
    )
    made = make_gathering(network)
    assert refused(Gathering, network=network, title="Twin", code=made.code)


def test_one_round_is_open_at_a_time(network: Network) -> None:
    gathering, now = make_gathering(network), timezone.now()

    assert refused(Round, gathering=gathering, number=2, opened_at=now)
    assert refused(Round, gathering=gathering, number=1)
    assert refused(Round, gathering=gathering, number=2, closed_at=now)
    assert not refused(Round, gathering=gathering, number=2)


def test_what_is_hoped_for_is_said_once(network: Network) -> None:
    gathering = make_gathering(network)
    Expected.objects.create(gathering=gathering, nation="Wales", hoped=12)

    assert refused(Expected, gathering=gathering, nation="Wales", hoped=9)
    assert refused(Expected, gathering=gathering, nation="Scotland", hoped=0)


def test_a_prompt_asks_something_that_can_be_answered(network: Network) -> None:
    gathering = make_gathering(network)

    assert refused(Prompt, gathering=gathering, text="")
    for wrong in ({"longest": 0}, {"longest": 9_000}, {"steps": 1}, {"choose_most": 0}):
        assert refused(Prompt, gathering=gathering, text="Why?", **wrong)


def test_people_of_one_background_are_counted_in_one_row(prompt: Prompt) -> None:
    cell = {"round": prompt.gathering.round, "nation": "Wales", "people": 2}
    Presence.objects.create(**cell, prompt=prompt)
    Presence.objects.create(**cell)

    assert refused(Presence, **cell, prompt=prompt)
    assert refused(Presence, **cell)
    assert refused(Presence, **cell | {"people": 0, "nation": "England"})


def test_a_participant_thinks_one_thing_of_a_statement(prompt: Prompt) -> None:
    statement = make_statement(prompt)
    somebody = make_participant(prompt, {statement: Answer.AGREE})

    assert refused(Statement, prompt=prompt, text="")
    assert refused(Reaction, participant=somebody, statement=statement, answer=-1)
    assert refused(
        Reaction, participant=somebody, statement=make_statement(prompt), answer=2
    )


def test_undoing_what_came_in_takes_its_voices_out(prompt: Prompt) -> None:
    gathering = prompt.gathering
    intake = Intake.objects.create(
        gathering=gathering, round=gathering.round, source=Source.CHAT.value
    )
    make_voice(prompt, intake=intake, row=3)
    stays = make_voice(prompt)

    intake.delete()

    assert list(Voice.objects.all()) == [stays]


def test_members_find_what_was_opened_and_is_shown(network: Network) -> None:
    member, guardian = make_member(network), make_guardian(network)
    gathering = make_gathering(network)
    draft = make_gathering(network, state=Stage.DRAFT.value)
    shown = make_voice(make_prompt(gathering))
    make_voice(make_prompt(gathering), standing="waiting")
    make_voice(make_prompt(draft))
    make_voice(make_prompt(make_gathering(network, is_hidden=True)))
    stranger = Standing(network)

    assert Voice.objects.visible_to(guardian).count() == 4
    assert list(Voice.objects.visible_to(member)) == [shown]
    assert not Voice.objects.visible_to(stranger)
    assert Gathering.objects.visible_to(guardian).count() == 3
    assert draft not in Gathering.objects.visible_to(member)
    assert not Gathering.objects.visible_to(stranger)
    assert not Voice.objects.visible_to(make_guardian(make_network()))
