"""Answering: every tap is kept, nobody speaks for another, and consent comes first."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from intertwine.kit.errors import Refused, TooOften
from intertwine.people.models import Consent, FieldValue, Network, Person, Standing
from intertwine.people.rules import Audience, Role
from intertwine.people.services import Agreement
from intertwine.people.tests.make import (
    make_guardian,
    make_member,
    make_network,
    make_person,
)
from intertwine.see.map.selectors.readings import answered_in
from intertwine.see.surveys import selectors, services
from intertwine.see.surveys.models import Added, Asked, Survey
from intertwine.see.surveys.rules import TAPS_A_MINUTE
from intertwine.see.surveys.selectors import Answering, answering
from intertwine.see.surveys.selectors.roster import PAGE_SIZE
from intertwine.see.surveys.tests.make import ask, by_link, make_survey
from intertwine.see.ties.models import Tie, TieChange
from intertwine.see.ties.rules import Saying, State
from intertwine.see.ties.selectors import trust_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey(network: Network) -> Survey:
    return make_survey(make_guardian(network), "work-together learn-from")


def names_of(found: Answering, **look: str) -> list[str]:
    question = found.survey.questions.all()[0]
    words = tuple(look.pop("words", "").split())
    roster = selectors.roster_of(found, question, words=words, **look)  # type: ignore[arg-type]
    return [row.person.name for row in roster.rows if row.person.name != "Gwen"]


def tap(found: Answering, about: Person, *, says: bool = True, **more: int) -> Saying:
    question = found.survey.questions.all()[0]
    return services.tap(by=found, question=question, about=about, says=says, **more)


def test_a_tap_is_a_tie_that_names_its_survey(network: Network, survey: Survey) -> None:
    ann, ben = make_person(network, "Ann"), make_person(network, "Ben")

    tap(by_link(survey, ann), ben, strength=4)

    tie = Tie.objects.get()
    assert (tie.through, tie.source, tie.state) == ("survey", survey.name, State.SAID)
    assert tie.strength == 4


def test_the_same_tap_sent_twice_changes_nothing(
    network: Network, survey: Survey
) -> None:
    ann, ben = make_person(network), make_person(network)
    found = by_link(survey, ann)
    first = tap(found, ben, strength=3)
    before = Tie.objects.get()

    assert tap(found, ben, strength=3) == first
    assert Tie.objects.get().version == before.version
    assert not TieChange.objects.exists()


def test_a_tap_can_be_taken_back_even_if_there_was_none(
    network: Network, survey: Survey
) -> None:
    ann, ben, cai = (make_person(network) for _ in range(3))
    found = by_link(survey, ann)
    tap(found, ben)

    assert tap(found, ben, says=False) == Saying()
    assert tap(found, cai, says=False) == Saying()
    assert not Tie.objects.there().exists()


def test_two_who_name_each_other_agree(network: Network, survey: Survey) -> None:
    ann, ben = make_person(network), make_person(network)

    tap(by_link(survey, ann), ben, strength=5)
    tap(by_link(survey, ben), ann, strength=2)

    tie = Tie.objects.get()
    assert (tie.state, tie.strength) == (State.AGREED, 2)


def test_nothing_is_said_before_the_words_were_read(
    network: Network, survey: Survey
) -> None:
    ann, ben = make_person(network), make_person(network)

    with pytest.raises(Refused, match="who will see what"):
        tap(by_link(survey, ann, began_at=None), ben)

    assert not Tie.objects.exists()


def test_somebody_only_noted_down_agrees_to_being_here_first(survey: Survey) -> None:
    ann = make_person(
        survey.network,
        agreed_at=None,
        presence=Audience.WEAVERS,
        expires_at=timezone.now() + timedelta(days=3),
    )
    found = by_link(survey, ann, began_at=None)
    with pytest.raises(Refused, match="want to be here"):
        services.agree_to_answer(by=found, version=0)

    said = Agreement("Ann Lee", Audience.MEMBERS, Audience.WEAVERS, {"joining": 0})
    services.agree_to_answer(by=found, version=0, agreement=said)

    ann.refresh_from_db()
    assert (ann.name, ann.presence, ann.expires_at) == ("Ann Lee", 2, None)
    kept = Consent.objects.filter(person=ann, is_given=True)
    keys = set(kept.values_list("wording__key", flat=True))
    assert keys == {"survey", "joining", "presence", "details"}


def test_taps_faster_than_any_hand_are_refused(
    network: Network, survey: Survey
) -> None:
    ann, ben = make_person(network), make_person(network)
    found = by_link(survey, ann, taps=TAPS_A_MINUTE, taps_since=timezone.now())

    with pytest.raises(TooOften):
        tap(found, ben)


def test_the_roster_opens_no_list_that_its_reader_could_not_see(
    network: Network, survey: Survey
) -> None:
    make_person(network, "Only weavers", presence=Audience.WEAVERS)
    make_person(network, "Noted down", presence=Audience.WEAVERS, agreed_at=None)
    make_person(network, "Nobody", presence=Audience.ONLY_ME)
    make_person(network, "Members")
    make_person(network, "Everyone", presence=Audience.EVERYONE)

    ann = by_link(survey, make_person(network, "Ann"))
    guest = by_link(survey, make_person(network, "Guest"), sees_members=False)

    assert names_of(ann) == ["Everyone", "Guest", "Members"]
    assert names_of(guest) == ["Everyone"]


def test_a_weavers_link_shows_no_more_than_a_members(
    network: Network, survey: Survey
) -> None:
    make_person(network, "Only weavers", presence=Audience.WEAVERS)
    weaver = make_member(network, "Wen", role=Role.WEAVER)
    assert weaver.person
    asked = ask(survey, weaver.person)

    found = answering(weaver.user, asked.key)  # type: ignore[arg-type]

    assert found
    assert found.standing.role is Role.MEMBER


def test_people_are_found_by_name_whatever_its_accents(
    network: Network, survey: Survey
) -> None:
    make_person(network, "Siân Prosser")
    make_person(network, "Owen Gallagher")
    ann = by_link(survey, make_person(network))

    assert names_of(ann, words="sian") == ["Siân Prosser"]


def test_who_was_named_comes_first_in_the_next_question(
    network: Network, survey: Survey
) -> None:
    ann, ben = make_person(network, "Ann"), make_person(network, "Ben")
    make_person(network, "Cai")
    found = by_link(survey, ann)
    tap(found, ben)

    roster = selectors.roster_of(found, survey.questions.all()[1])

    assert [row.person.name for row in roster.named] == ["Ben"]
    assert [row.person.name for row in roster.rows] == ["Cai", "Gwen"]


@pytest.mark.parametrize("size", [5, 120])
def test_a_roster_takes_the_same_queries_however_long(
    network: Network,
    survey: Survey,
    size: int,
    django_assert_max_num_queries: object,
) -> None:
    for number in range(size):
        make_person(network, f"Person {number:03}")
    found = by_link(survey, make_person(network, "Ann"))

    with django_assert_max_num_queries(6):  # type: ignore[operator]
        roster = selectors.roster_of(found, survey.questions.all()[0])

    assert roster.pages == -(-(size + 1) // PAGE_SIZE)  # Gwen is found too.


def test_somebody_missing_is_private_and_found_again(
    network: Network, survey: Survey
) -> None:
    ann, other = make_person(network), make_member(network)
    found = by_link(survey, ann)

    dee = services.add_missing(by=found, name="Dee", organisation="Open Door")
    again = services.add_missing(by=found, name="dee")

    assert again == dee
    assert dee.expires_at
    assert (dee.came_through, dee.presence) == ("named", Audience.WEAVERS)
    assert not Person.objects.visible_to(other).filter(pk=dee.pk).exists()
    question = survey.questions.all()[0]
    roster = selectors.roster_of(found, question)
    assert [row.person for row in roster.named] == [dee]
    assert selectors.person_to_name(found, dee.pk) == dee


def test_nobody_is_named_who_may_not_be_seen(network: Network, survey: Survey) -> None:
    hidden = make_person(network, presence=Audience.WEAVERS)
    found = by_link(survey, make_person(network))

    assert selectors.person_to_name(found, hidden.pk) is None
    assert selectors.person_to_name(found, found.person.pk) is None
    elsewhere = make_person(make_network(), presence=Audience.EVERYONE)
    assert selectors.person_to_name(found, elsewhere.pk) is None


def test_trust_is_kept_apart_and_can_be_taken_back(network: Network) -> None:
    survey = make_survey(make_guardian(network), asks_trust=True)
    ann, ben = make_person(network), make_person(network)
    found = by_link(survey, ann)

    services.say_trust(by=found, about=ben, level=4)
    assert trust_of(ann) == {ben.pk: 4}

    services.say_trust(by=found, about=ben, level=None)
    assert trust_of(ann) == {}


def test_trust_is_not_taken_where_it_is_not_asked(
    network: Network, survey: Survey
) -> None:
    with pytest.raises(Refused):
        services.say_trust(
            by=by_link(survey, make_person(network)),
            about=make_person(network),
            level=4,
        )


def test_only_what_the_survey_asks_about_oneself_is_written(network: Network) -> None:
    survey = make_survey(make_guardian(network))
    field = network.fields.get(key="interests")
    ann = by_link(survey, make_person(network))
    services.answer_fields(by=ann, answers={field: ["bees"]})
    assert not FieldValue.objects.exists()

    survey.fields.add(field)
    services.answer_fields(by=ann, answers={field: ["bees"]})
    assert FieldValue.objects.get().value == "bees"


def test_being_done_can_be_said_by_whoever_has_begun(
    network: Network, survey: Survey
) -> None:
    found = by_link(survey, make_person(network))

    services.finish_answering(by=found)

    assert Asked.objects.get().answered_at
    assert selectors.answered(network) == {found.person.pk}


def test_whoever_is_done_and_named_nobody_counts_as_answered_on_the_map(
    network: Network, survey: Survey
) -> None:
    done = ask(survey, make_person(network), answered_at=timezone.now())
    ask(survey, make_person(network))

    assert answered_in(network) == {done.person_id}


def test_a_link_that_reached_somebody_else_opens_nothing_any_more(
    network: Network, survey: Survey
) -> None:
    asked = ask(survey, make_person(network))
    old = asked.key

    services.say_it_is_not_me(asked=asked)

    fresh = Asked.objects.get()
    assert answering(None, old) is None  # type: ignore[arg-type]
    assert fresh.strayed_at
    assert fresh.key != old


def test_what_is_kept_of_a_link_does_not_open_the_survey(
    network: Network, survey: Survey
) -> None:
    asked = ask(survey, make_person(network))

    for kept in (asked.link, asked.seed):
        assert answering(None, kept) is None  # type: ignore[arg-type]
    assert asked.key not in {asked.link, asked.seed}


def test_paper_is_marked_and_written_down_for_all(
    network: Network, survey: Survey
) -> None:
    guardian = make_guardian(network)
    ann, ben = make_person(network), make_person(network)
    asked = ask(survey, ann)
    services.begin_paper(by=guardian, asked=asked)

    found = answering(guardian.user, f"paper-{asked.pk}")  # type: ignore[arg-type]
    assert found
    tap(found, ben)

    tie = Tie.objects.get()
    assert "on paper, entered by Gwen" in tie.source
    side = tie.side_of(ann)
    assert side
    assert tie.saying(side).says
    assert network.deeds.filter(text__contains="on paper").count() == 1


def test_nobody_enters_paper_for_whoever_answers_themselves(
    network: Network, survey: Survey
) -> None:
    found = by_link(survey, make_person(network))

    with pytest.raises(Refused, match="themselves"):
        services.begin_paper(by=make_guardian(network), asked=found.asked)


def test_who_joins_later_is_asked_only_if_the_survey_says_so(network: Network) -> None:
    guardian = make_guardian(network)
    open_to_all = make_survey(guardian, asks_newcomers=True)
    chosen = make_survey(guardian, asks_newcomers=False)
    ann: Standing = make_member(network)
    client = Client()
    assert ann.user
    client.force_login(ann.user)

    assert client.get(open_to_all.answer_url).status_code == 200
    assert client.get(chosen.answer_url).status_code == 404
    assert not Added.objects.exists()
    assert not Asked.objects.exists()

    client.post(open_to_all.answer_url, {"version": "0"})
    assert Asked.objects.get().came_by == "joined"
