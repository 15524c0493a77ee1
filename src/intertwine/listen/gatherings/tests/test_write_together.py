"""What is written of a batch, and how little is done while others wait for it."""

import pytest
from django.http import HttpResponse, QueryDict
from django.test import RequestFactory
from pytest_django import DjangoAssertNumQueries

from intertwine.kit.errors import Refused
from intertwine.listen.gatherings.live import writing
from intertwine.listen.gatherings.live.writing import Saying, Vote, write
from intertwine.listen.gatherings.models import Gathering, Presence, Voice
from intertwine.listen.gatherings.rules import Stage
from intertwine.listen.gatherings.services import begin_round
from intertwine.listen.gatherings.tests.live import phone
from intertwine.listen.gatherings.tests.make import (
    make_gathering,
    make_prompt,
    make_voice,
)
from intertwine.people.models import Standing

pytestmark = pytest.mark.django_db


@pytest.fixture
def gathering(guardian: Standing) -> Gathering:
    made = make_gathering(guardian.network, has_votes=True)
    make_prompt(made)
    return made


def saying(gathering: Gathering, text: str, number: int = 1) -> Saying:
    sent = f"/g/{gathering.code}/live/say/{number}/"
    request = RequestFactory().post(sent, {"text": text, "once": text})
    for one in phone(gathering)["cookie"].split("; "):
        name, _mark, value = one.partition("=")
        request.COOKIES[name] = value
    return Saying(gathering.code, number, request)


def test_many_voices_are_seven_queries_in_their_transaction(
    gathering: Gathering, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    write([saying(gathering, "first")])
    batch = [saying(gathering, f"voice {number}") for number in range(20)]

    # Two before it, and two that begin and end it.
    with django_assert_num_queries(11):
        results = write(batch)

    assert all(isinstance(result, HttpResponse) for result in results)
    assert Voice.objects.count() == 21
    assert sum(row.people for row in Presence.objects.exclude(prompt=None)) == 21


def test_each_hears_of_their_own_and_one_refusal_stops_nobody(
    gathering: Gathering,
) -> None:
    voice = make_voice(gathering.prompts.get(), "Meet in person")

    results = write(
        [
            saying(gathering, "kept"),
            saying(gathering, "not asked", number=7),
            Vote(gathering.code, str(voice.pk)),
            Saying("nowhere", 1, saying(gathering, "lost").request),
            saying(gathering, "x" * 5_000),
            saying(gathering, "kept"),
        ]
    )

    kinds = [isinstance(result, HttpResponse) for result in results]
    assert kinds == [True, False, True, False, False, True]
    assert [type(results[at]) for at in (1, 3, 4)] == [Refused] * 3
    assert Voice.objects.filter(text="kept").count() == 1
    voice.refresh_from_db()
    assert voice.votes == 1


def test_nothing_counts_in_a_round_that_ended_while_it_was_read(
    guardian: Standing, gathering: Gathering
) -> None:
    one = saying(gathering, "late")
    hall = writing._hall(gathering.code)
    assert hall
    ready = writing._read(one, hall)
    Gathering.objects.filter(pk=gathering.pk).update(state=Stage.CLOSED)
    gathering.rounds.update(closed_at=hall.during.opened_at)
    gathering.refresh_from_db()
    begun = begin_round(by=guardian, gathering=gathering)

    with pytest.raises(writing.RoundIsOver):
        writing._written({gathering.code: hall}, [ready], [one])

    assert not Voice.objects.exists()
    write([one])
    assert Voice.objects.get().round == begun


def test_what_was_asked_no_more_is_refused_and_not_lost_in_an_error(
    gathering: Gathering,
) -> None:
    one = saying(gathering, "late")
    gathering.prompts.all().delete()

    (result,) = write([one])

    assert isinstance(result, Refused)
    assert "no longer asked" in str(result)


def test_who_has_not_read_what_becomes_of_it_is_told_so(gathering: Gathering) -> None:
    one = saying(gathering, "hasty")
    one.request.COOKIES.clear()
    one.request.POST = QueryDict("text=hasty")

    (result,) = write([one])

    assert "Please read first" in str(result)
