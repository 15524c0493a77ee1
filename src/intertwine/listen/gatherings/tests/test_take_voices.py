"""The one way in for voices: what is kept, what is refused, who is counted."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from intertwine.kit.errors import Refused
from intertwine.listen.gatherings.models import Presence, Prompt, Reaction, Voice
from intertwine.listen.gatherings.rules import (
    Answer,
    Asking,
    Background,
    Source,
    cleaned,
    one_line,
)
from intertwine.listen.gatherings.services import Heard, Said, react, take_voices
from intertwine.listen.gatherings.tests.make import (
    make_gathering,
    make_prompt,
    make_statement,
)
from intertwine.people.holders import held_about
from intertwine.people.models import Network
from intertwine.people.services import erase_person
from intertwine.people.tests.make import make_person

WELSH = Background("Wales", "Third sector", "Volunteer")


@pytest.fixture
def prompt(network: Network) -> Prompt:
    return make_prompt(make_gathering(network))


def take(prompt: Prompt, *texts: str, source: Source = Source.WALL) -> list[Voice]:
    return take_voices(
        during=prompt.gathering.round,
        said=[Said(prompt, text) for text in texts],
        source=source,
    )


@pytest.mark.django_db
def test_an_anonymous_voice_keeps_the_words_and_the_day(prompt: Prompt) -> None:
    ann = make_person(prompt.gathering.network, "Ann")
    said = Said(
        prompt,
        "  A web of\x00 trust ",
        name="Ann",
        person=ann,
        background=WELSH,
        spoken_at=timezone.now(),
    )

    take_voices(during=prompt.gathering.round, said=[said], source=Source.WALL)

    voice = Voice.objects.get()
    assert (voice.words, voice.nation) == ("A web of trust", "Wales")
    assert voice.spoken_on == timezone.localdate()
    assert (voice.name, voice.person, voice.spoken_at) == ("", None, None)


@pytest.mark.django_db
def test_a_name_is_kept_where_the_gathering_asks_for_it(network: Network) -> None:
    gathering = make_gathering(network, naming="asked")
    prompt, moment = make_prompt(gathering), datetime(2026, 5, 14, 15, 2, tzinfo=UTC)
    said = Said(prompt, "Hello", name=" Ann  B. ", spoken_at=moment)

    with pytest.raises(Refused, match="name"):
        take(prompt, "Hello")
    (voice,) = take_voices(during=gathering.round, said=[said], source=Source.WALL)

    assert (voice.name, voice.spoken_at) == ("Ann B.", moment)
    assert voice.spoken_on == moment.date()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"state": "closed"}, "closed"),
        ({"state": "draft"}, "closed"),
        ({"closes_at": timezone.now() - timedelta(seconds=1)}, "closed"),
        ({"is_paused": True}, "pause"),
    ],
)
def test_people_speak_while_it_is_open_and_weavers_at_any_time(
    network: Network, fields: dict[str, object], words: str
) -> None:
    prompt = make_prompt(make_gathering(network, **fields))

    with pytest.raises(Refused, match=words):
        take(prompt, "Too late?")
    take(prompt, "From the flip chart", source=Source.FACILITATOR)

    assert [each.words for each in Voice.objects.all()] == ["From the flip chart"]


@pytest.mark.django_db
def test_one_that_does_not_fit_keeps_all_of_them_out(prompt: Prompt) -> None:
    for wrong in ("x" * 501, " \u200b \n"):
        with pytest.raises(Refused):
            take(prompt, "Fine", wrong)

    assert not Voice.objects.exists()
    take(prompt, "x" * 501, source=Source.CHAT)
    assert len(Voice.objects.get().text) == 501


@pytest.mark.django_db
def test_where_weavers_read_first_a_voice_waits(network: Network) -> None:
    prompt = make_prompt(make_gathering(network, moderation="before"))

    take(prompt, "From a phone")
    take(prompt, "From the flip chart", source=Source.FACILITATOR)

    assert Voice.objects.waiting().get().text == "From a phone"
    assert Voice.objects.shown().get().text == "From the flip chart"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "right", "wrong"),
    [
        (Asking.CHOICE, ["Tea"], ["Tea", "Cake"]),
        (Asking.RANKING, ["Cake", "Tea"], ["Milk"]),
        (Asking.SCALE, 5, 6),
        (Asking.OPEN, None, ["Tea"]),
    ],
)
def test_only_what_is_on_offer_can_be_chosen(
    network: Network, kind: Asking, right: list[str] | int | None, wrong: list[str]
) -> None:
    prompt = make_prompt(make_gathering(network), kind=kind, options=["Tea", "Cake"])
    current = prompt.gathering.round

    with pytest.raises(Refused, match="choose from"):
        take_voices(during=current, said=[Said(prompt, "a", wrong)], source=Source.WALL)
    take_voices(during=current, said=[Said(prompt, "a", right)], source=Source.WALL)

    assert Voice.objects.get().value == right


@pytest.mark.django_db
def test_people_are_counted_by_where_they_speak_from_and_not_listed(
    prompt: Prompt,
) -> None:
    other = make_prompt(prompt.gathering)
    current = prompt.gathering.round
    heard = [Heard(prompt, WELSH), Heard(None, WELSH), Heard(other)]

    take_voices(during=current, said=[], source=Source.WALL, heard=heard * 2)
    take_voices(during=current, said=[], source=Source.WALL, heard=heard[:1])

    counted = Presence.objects.values_list("prompt", "nation", "people")
    assert sorted(counted, key=str) == sorted(
        [(prompt.pk, "Wales", 3), (None, "Wales", 2), (other.pk, "", 2)], key=str
    )


@pytest.mark.django_db
def test_many_voices_cost_as_few_queries_as_few(
    prompt: Prompt, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    current = prompt.gathering.round
    heard = [Heard(prompt, WELSH), Heard(None, WELSH)]
    said = [Said(prompt, f"Voice {number}", background=WELSH) for number in range(40)]
    take_voices(during=current, said=said[:1], source=Source.WALL, heard=heard)

    # A savepoint around, a lock, one insert, one update of each count, savepoints,
    # and one line that the wall tells.
    with django_assert_num_queries(9):
        take_voices(during=current, said=said, source=Source.WALL, heard=heard * 40)

    assert Voice.objects.count() == 41


@pytest.mark.django_db
def test_somebody_takes_away_and_takes_back_what_they_said_by_name(
    network: Network,
) -> None:
    ann = make_person(network, "Ann")
    prompt = make_prompt(make_gathering(network, naming="optional"))
    said = [Said(prompt, "By name", name="Ann", person=ann), Said(prompt, "By nobody")]
    take_voices(during=prompt.gathering.round, said=said, source=Source.WALL)

    (table,) = (each for each in held_about(ann) if each.key == "voices")
    assert [row[2] for row in table.rows] == ["By name"]
    erase_person(person=ann)

    assert [each.words for each in Voice.objects.all()] == ["By nobody"]


@pytest.mark.django_db
def test_the_last_thing_said_of_a_statement_counts(prompt: Prompt) -> None:
    current = prompt.gathering.round
    first, second = make_statement(prompt), make_statement(prompt)
    somebody = react(during=current, prompt=prompt, answers={first: Answer.AGREE})
    changed = {first: Answer.PASS, second: Answer.DISAGREE}

    react(during=current, prompt=prompt, answers=changed, participant=somebody)

    said = Reaction.objects.values_list("participant", "statement", "answer")
    assert set(said) == {
        (somebody.pk, first.pk, Answer.PASS),
        (somebody.pk, second.pk, Answer.DISAGREE),
    }
    for gone in (
        make_statement(prompt, is_shown=False),
        make_statement(make_prompt(prompt.gathering)),
    ):
        with pytest.raises(Refused, match="no longer"):
            react(during=current, prompt=prompt, answers={gone: Answer.AGREE})


@given(st.text(st.characters(codec="utf-8") | st.sampled_from("\r\n\t \u202e\u200d🏴")))
def test_cleaning_once_is_enough_and_leaves_nothing_unseen(text: str) -> None:
    kept = cleaned(text)

    assert cleaned(kept) == kept
    assert not set(kept) & set("\r\t\x00\x1b\u202a\u202e\u2066\ufeff")
    assert "\n" not in one_line(text, 40)
    assert len(one_line(text, 40)) <= 40
