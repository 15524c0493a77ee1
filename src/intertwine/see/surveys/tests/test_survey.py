"""Making, opening and closing surveys, and what weavers see of them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from intertwine.kit.errors import Refused
from intertwine.people.holders import held_about
from intertwine.people.models import Network, Person, Standing
from intertwine.people.rules import Audience
from intertwine.people.services import erase_person, merge_people
from intertwine.people.services.retention import keep_to_schedule
from intertwine.people.tests.make import (
    make_guardian,
    make_member,
    make_person,
)
from intertwine.see.surveys import selectors, services
from intertwine.see.surveys.models import Asked, Survey
from intertwine.see.surveys.rules import FORGOTTEN_AFTER_DAYS, Progress, Stage
from intertwine.see.surveys.tests.make import ask, by_link, make_survey
from intertwine.see.ties.tests.make import make_tie

pytestmark = pytest.mark.django_db


def plan_of(network: Network, **fields: object) -> services.Plan:
    kind = network.tie_kinds.get(key="work-together")
    known = {"name": "Who knows whom", "questions": {kind: "Who helps you?"}}
    return services.Plan(**(known | fields))  # type: ignore[arg-type]


def test_a_survey_asks_in_its_own_words(network: Network, guardian: Standing) -> None:
    made = services.make_survey(by=guardian, plan=plan_of(network))

    assert made.stage is Stage.DRAFT
    assert [each.text for each in made.questions.all()] == ["Who helps you?"]
    kind = network.tie_kinds.get(key="work-together")
    assert kind.question != "Who helps you?"


def test_a_survey_that_asks_nothing_is_refused(
    network: Network, guardian: Standing
) -> None:
    with pytest.raises(Refused, match="at least one"):
        services.make_survey(by=guardian, plan=plan_of(network, questions={}))


def test_only_weavers_see_a_survey_before_it_is_open(
    network: Network, guardian: Standing
) -> None:
    draft = services.make_survey(by=guardian, plan=plan_of(network))
    member = make_member(network)

    assert Survey.objects.visible_to(guardian).get() == draft
    assert not Survey.objects.visible_to(member).exists()
    services.open_survey(by=guardian, survey=draft)
    assert Survey.objects.visible_to(member).get() == draft


def test_what_was_said_stays_when_a_question_goes(
    network: Network, guardian: Standing
) -> None:
    survey = make_survey(guardian)
    ann, ben = by_link(survey, make_person(network)), make_person(network)
    question = survey.questions.all()[0]
    services.tap(by=ann, question=question, about=ben, says=True)
    other = network.tie_kinds.get(key="learn-from")

    plan = plan_of(network, questions={other: ""})
    services.change_survey(by=guardian, survey=survey, plan=plan)

    assert network.ties.count() == 1
    assert [each.text for each in survey.questions.all()] == [other.question]


def test_a_survey_is_open_through_its_last_day(
    network: Network, guardian: Standing
) -> None:
    today = timezone.localdate()
    assert make_survey(guardian, closes_on=today).is_open
    over = make_survey(guardian, closes_on=today - timedelta(days=1))

    assert over.stage is Stage.CLOSED
    services.reopen_survey(by=guardian, survey=over)
    assert Survey.objects.get(pk=over.pk).is_open
    assert Survey.objects.open().count() == 2


def test_a_survey_that_people_have_seen_is_not_thrown_away(
    network: Network, guardian: Standing
) -> None:
    draft = services.make_survey(by=guardian, plan=plan_of(network))
    services.remove_survey(by=guardian, survey=draft)
    assert not Survey.objects.exists()

    with pytest.raises(Refused, match="close it"):
        services.remove_survey(by=guardian, survey=make_survey(guardian))


def test_members_are_told_what_waits_and_only_until_they_answered(
    network: Network, guardian: Standing
) -> None:
    survey = make_survey(guardian, asks_newcomers=False)
    ann, ben = make_member(network), make_member(network)
    assert ann.person
    asked = ask(survey, ann.person)

    assert [card.url for _in, card in selectors.waiting([ann])] == [survey.answer_url]
    assert list(selectors.waiting([ben])) == []
    Asked.objects.filter(pk=asked.pk).update(answered_at=timezone.now())
    assert list(selectors.waiting([ann])) == []


def test_whose_silence_matters_are_those_whom_many_named(
    network: Network, guardian: Standing
) -> None:
    survey = make_survey(guardian, "work-together learn-from")
    learns = network.tie_kinds.get(key="learn-from")
    hub = make_person(network, "Hub")
    ask(survey, hub)
    hidden = make_person(network, "Hidden", presence=Audience.ONLY_ME)
    ask(survey, hidden)
    for _ in range(3):
        one = make_person(network)
        ask(survey, one, answered_at=timezone.now())
        make_tie(one, hub, second_says=one.pk > hub.pk, first_says=one.pk < hub.pk)
        make_tie(one, hub, learns, second_says=False)
        make_tie(hub, one, learns)
        make_tie(one, hidden)

    found = selectors.overview_of(survey, guardian)

    assert [(one.asked.person.name, one.named_by) for one in found.silent] == [
        ("Hub", 3)
    ]


def test_how_complete_the_picture_is_counts_pairs(
    network: Network, guardian: Standing
) -> None:
    survey = make_survey(guardian)
    for number in range(4):
        answered = timezone.now() if number < 2 else None
        ask(survey, make_person(network), answered_at=answered)

    found = selectors.overview_of(survey, guardian)

    assert found.said == "2 of 4 people have answered"
    assert found.pairs_seen == pytest.approx(5 / 6)
    assert "83" in found.meaning


def test_small_groups_are_not_told(network: Network, guardian: Standing) -> None:
    survey = make_survey(guardian)
    for number in range(12):
        person = make_person(
            network, sector="health" if number < 9 else "council", audiences={}
        )
        ask(survey, person, answered_at=timezone.now() if number % 2 else None)

    groups = selectors.overview_of(survey, guardian).groups["Sector"]

    assert {group.name: group.answered for group in groups} == {
        "Council": None,
        "Health service": None,
    }


def test_a_weaver_finds_people_by_how_far_they_are(
    network: Network, guardian: Standing
) -> None:
    survey = make_survey(guardian)
    ask(survey, make_person(network, "Ann"), began_at=timezone.now())
    ask(survey, make_person(network, "Ben"))
    ask(survey, make_person(network, "Cai", presence=Audience.ONLY_ME))

    found = selectors.people_asked(
        survey, guardian, at=Progress.BEGUN, text="", page="1"
    )

    assert [asked.person.name for asked in found.page] == ["Ann"]
    assert found.counts[Progress.NOT_YET] == 1


def test_growth_shows_only_what_its_reader_may_see(
    network: Network, guardian: Standing
) -> None:
    survey = make_survey(guardian)
    ann, ben, cai = (make_person(network) for _ in range(3))
    hidden = make_person(network, presence=Audience.WEAVERS)
    make_tie(ann, ben)
    make_tie(ben, cai, second_says=False)
    make_tie(cai, hidden)
    found = by_link(survey, make_person(network))

    growth = selectors.growth_of(survey, found.standing)

    assert len(growth.lines) == 1
    assert len(growth.dots) == 5
    assert growth.ties == 3


def test_erasing_somebody_forgets_that_they_were_asked(
    network: Network, guardian: Standing
) -> None:
    survey = make_survey(guardian)
    found = by_link(survey, make_person(network))
    dee = services.add_missing(by=found, name="Dee")

    assert "added-in-surveys" in {table.key for table in held_about(found.person)}
    erase_person(person=dee)
    erase_person(person=found.person)

    assert not Asked.objects.exists()


def test_a_weaver_who_left_is_not_named_any_more(network: Network) -> None:
    guardian = make_guardian(network)
    survey = make_survey(guardian)
    assert guardian.person
    erase_person(person=guardian.person)

    survey.refresh_from_db()
    assert survey.by is None
    assert survey.by_name == "Somebody who left"


def test_two_entries_that_are_one_person_are_asked_once(
    network: Network, guardian: Standing
) -> None:
    survey = make_survey(guardian)
    kept, gone = make_person(network), make_person(network)
    ask(survey, kept)
    ask(survey, gone)

    merge_people(by=guardian, kept=kept, gone=gone, choices={})

    assert Asked.objects.get().person == kept


def test_who_was_asked_is_forgotten_two_years_after_the_end(
    network: Network, guardian: Standing
) -> None:
    long_ago = timezone.now() - timedelta(days=FORGOTTEN_AFTER_DAYS + 1)
    ask(make_survey(guardian, closed_at=long_ago), make_person(network))
    kept = ask(make_survey(guardian), make_person(network))

    keep_to_schedule()
    keep_to_schedule()

    assert Asked.objects.get() == kept
    assert Person.objects.filter(network=network).count() == 3
