"""What came of it is told without telling of anybody."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoCaptureOnCommitCallbacks

from intertwine.people.models import Person, Standing
from intertwine.people.rules import Role
from intertwine.people.tests.make import make_member, make_network, make_person
from intertwine.see.insights.models import Snapshot
from intertwine.see.insights.services import take_snapshot
from intertwine.see.ties.models import Tie
from intertwine.see.ties.tests.make import make_tie
from intertwine.weave.introductions.models import Ask, Introduction
from intertwine.weave.introductions.rules import (
    Answer,
    Counts,
    Outcome,
    State,
    told,
    total_of,
)
from intertwine.weave.introductions.selectors import came_of_it, mapped
from intertwine.weave.introductions.selectors.mapped import NO_MAPS
from intertwine.weave.introductions.services import counting

steps = st.lists(st.integers(0, 60), min_size=6, max_size=6).map(
    lambda numbers: Counts(*sorted(numbers, reverse=True))
)


def possible(figure: int) -> range:
    """What a figure that was told may truly be."""
    return range(figure, figure + 5)


@given(steps)
def test_no_difference_from_one_to_four_can_be_worked_out(counts: Counts) -> None:
    figures = list(told(counts))

    for number, true in zip(figures, counts, strict=True):
        assert number == 0 or number >= 5
        assert true in possible(number)
    for larger in range(6):
        for smaller in range(larger + 1, 6):
            more, fewer = possible(figures[larger]), possible(figures[smaller])
            least = max(0, more[0] - fewer[-1])
            most = more[-1] - fewer[0]
            assert least == 0 or most >= 5


@given(st.lists(steps, max_size=6))
def test_a_total_tells_nothing_that_the_months_do_not(months: list[Counts]) -> None:
    shown = [told(month) for month in months]

    for number, figure in enumerate(total_of(shown)):
        assert figure == sum(list(month)[number] for month in shown)


@given(steps, st.integers(1, 4))
def test_some_refusals_more_may_leave_every_figure_as_it_is(
    counts: Counts, more: int
) -> None:
    agreed = 5 * (counts.agreed // 5)
    few = Counts(counts.asked, agreed + 4)
    refused = Counts(counts.asked, agreed + 4 - more)

    assert told(few) == told(refused)


@pytest.mark.django_db
def test_a_month_is_told_once_it_is_settled_and_nothing_of_the_last() -> None:
    network = make_network()
    weaver = make_member(network, role=Role.WEAVER)
    now = timezone.now()
    for number in range(24):
        first, second = make_person(network), make_person(network)
        is_old = number < 12
        introduction = Introduction.objects.create(
            network=network,
            first=first,
            second=second,
            introducer=weaver.person,
            state=State.AGREED if number % 12 < 7 else State.QUIET,
            asked_at=now - timedelta(days=70) if is_old else now,
            shared=1,
            crossed=["nation"] if number < 5 else [],
        )
        for person in (first, second):
            Ask.of(
                introduction,
                person,
                answer=Answer.YES.value,
                outcome=Outcome.MET.value if number < 6 else "",
            ).save()
        if number < 6:
            make_tie(first, second)
    Tie.objects.update(through=Tie.Through.INTRODUCTION)

    found = came_of_it(weaver)

    assert [tuple(month.counts) for month in found.months] == [(10, 5, 5, 5, 5, 5)]
    assert found.months[0].first_day < timezone.localdate()
    assert found.sentence.startswith("10 or more introductions were begun; 5 or more")


def introduced_while_a_map_was_kept() -> tuple[Standing, list[Person]]:
    """Two of four were introduced ten weeks ago, when a snapshot was taken."""
    network = make_network()
    weaver = make_member(network, role=Role.WEAVER)
    people = [make_person(network) for _turn in range(4)]
    ann, ben, cai, _dee = people
    make_tie(ann, cai)
    make_tie(ben, cai)
    begun = timezone.now() - timedelta(days=70)
    Introduction.objects.create(
        network=network, first=ann, second=ben, state=State.AGREED, asked_at=begun
    )
    assert came_of_it(weaver).maps == NO_MAPS
    Snapshot.objects.filter(pk=take_snapshot(by=weaver).pk).update(day=begun.date())
    return weaver, people


@pytest.mark.django_db
def test_the_map_before_and_after_is_counted_anew_when_a_tie_changes() -> None:
    weaver, (ann, ben, cai, dee) = introduced_while_a_map_was_kept()
    seen = []

    for pair in ((ann, ben), (cai, dee)):
        make_tie(*pair)
        found = came_of_it(weaver)
        assert found == came_of_it(weaver)
        before, after = found.maps.before, found.maps.after
        assert before
        assert after
        seen.append((before.ties, before.open_triangles, after.ties))

    assert seen == [(2, 1, 3), (2, 1, 4)]


@pytest.mark.django_db
def test_two_large_maps_are_counted_while_nobody_waits(
    client: Client,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    weaver, (ann, ben, cai, dee) = introduced_while_a_map_was_kept()
    make_tie(ann, ben)
    monkeypatch.setattr(mapped, "SMALL", 3)
    monkeypatch.setattr(counting, "PATIENCE_SECONDS", 0)
    client.force_login(weaver.user)  # type: ignore[arg-type]
    address = f"/n/{weaver.network.slug}/weave/introductions/came-of-it/"
    pages = []

    def read() -> None:
        with django_capture_on_commit_callbacks(execute=True):
            pages.append(client.get(address).content.decode())

    read()
    read()
    make_tie(cai, dee)
    read()
    read()

    assert ["are being counted" in page for page in pages] == [True, False, True, False]
    cell = '<td class="number" data-label="After">%s</td>'
    assert [cell % 3 in page for page in pages] == [False, True, True, False]
    assert cell % 4 in pages[3]


@pytest.mark.django_db
def test_a_story_is_read_by_those_it_is_for(client: Client) -> None:
    network = make_network()
    weaver = make_member(network, role=Role.WEAVER)
    member = make_member(network)
    for audience, story in enumerate(("Mine", "For weavers", "For members")):
        first, second = make_person(network), make_person(network)
        introduction = Introduction.objects.create(
            network=network, first=first, second=second, state=State.AGREED
        )
        Ask.of(introduction, first, story=story, story_audience=audience).save()

    read = {}
    for reader in (weaver, member):
        client.force_login(reader.user)  # type: ignore[arg-type]
        page = client.get(f"/n/{network.slug}/weave/introductions/came-of-it/")
        told = ("Mine", "For weavers", "For members")
        read[reader.role] = [each for each in told if each in page.content.decode()]

    assert read == {
        Role.WEAVER: ["For weavers", "For members"],
        Role.MEMBER: ["For members"],
    }
