"""What answers a need beside pages, and that nobody is named against their wish."""

from datetime import date

import pytest

from intertwine.kit.errors import Refused
from intertwine.learn.needs import services
from intertwine.learn.needs.forms.answering import MOST_ALIKE, PersonForm
from intertwine.learn.needs.models import Answer, Need, Vote
from intertwine.learn.needs.tests.make import make_need
from intertwine.listen.gatherings.rules import Stage
from intertwine.listen.gatherings.tests.make import make_gathering
from intertwine.people.holders import held_about, held_about_account
from intertwine.people.models import Network, Standing
from intertwine.people.rules import Audience, Role
from intertwine.people.services import erase_person
from intertwine.people.tests.make import (
    make_guardian,
    make_member,
    make_network,
    make_person,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def need(network: Network) -> Need:
    return make_need(network, "Mapping")


def seen_by(standing: Standing) -> list[Answer]:
    return list(Answer.objects.visible_to(standing))


def test_whoever_offers_is_shown_at_once(
    member: Standing, weaver: Standing, need: Need
) -> None:
    offered = services.offer(by=member, need=need, text="On Tuesdays")

    assert seen_by(make_member(need.network)) == [offered]
    assert offered.person == member.person


def test_whoever_is_named_is_shown_once_they_agree(
    member: Standing, weaver: Standing, need: Need
) -> None:
    assert member.person
    somebody = make_member(need.network)
    named = services.answer_with_person(by=weaver, need=need, person=member.person)

    assert [seen_by(each) for each in (member, weaver, somebody)] == [
        [named],
        [named],
        [],
    ]

    services.agree(by=member, answer=named)
    assert seen_by(somebody) == [named]


def test_nobody_agrees_for_somebody_else(
    member: Standing, weaver: Standing, need: Need
) -> None:
    assert member.person
    named = services.answer_with_person(by=weaver, need=need, person=member.person)

    with pytest.raises(Refused, match="Only the person"):
        services.agree(by=weaver, answer=named)


def test_whoever_hides_later_is_shown_to_nobody_else(
    member: Standing, weaver: Standing, need: Need
) -> None:
    services.offer(by=member, need=need)
    assert member.person
    member.person.presence = Audience.ONLY_ME
    member.person.save()

    assert seen_by(weaver) == []
    assert len(seen_by(member)) == 1


def test_who_cannot_sign_in_or_be_seen_is_not_named(
    weaver: Standing, need: Need
) -> None:
    hidden = make_member(need.network, presence=Audience.ONLY_ME).person
    for person in (
        make_person(need.network),
        make_member(make_network()).person,
        hidden,
    ):
        assert person
        with pytest.raises(Refused, match="sign in"):
            services.answer_with_person(by=weaver, need=need, person=person)


def test_a_person_takes_back_what_names_them(
    member: Standing, weaver: Standing, need: Need
) -> None:
    assert member.person
    named = services.answer_with_person(by=weaver, need=need, person=member.person)
    with pytest.raises(Refused):
        services.take_back(by=make_member(need.network), answer=named)

    services.take_back(by=member, answer=named)

    assert not Answer.objects.exists()


def test_a_gathering_takes_it_up(
    member: Standing, weaver: Standing, need: Need
) -> None:
    gathering = make_gathering(need.network)
    for _again in range(2):
        services.answer_with_gathering(by=weaver, need=need, gathering=gathering)
    assert len(seen_by(member)) == 1

    gathering.state = Stage.DRAFT.value
    gathering.save()
    assert seen_by(member) == []

    elsewhere = make_gathering(make_network())
    with pytest.raises(Refused, match="another network"):
        services.answer_with_gathering(by=weaver, need=need, gathering=elsewhere)


def test_a_task_is_written_down_and_done(weaver: Standing, need: Need) -> None:
    task = services.answer_with_task(
        by=weaver, need=need, text=" Ask Cerys ", due=date(2027, 3, 1)
    )
    services.finish_task(by=weaver, answer=task, is_done=True)
    assert task.done_at
    services.finish_task(by=weaver, answer=task, is_done=False)

    task.refresh_from_db()
    assert task.text == "Ask Cerys"
    assert not Answer.objects.filter(done_at__isnull=False).exists()


def test_members_do_not_hand_out_tasks(member: Standing, need: Need) -> None:
    with pytest.raises(Refused, match="Only weavers"):
        services.answer_with_task(by=member, need=need, text="Do it")


def test_only_tasks_are_done(member: Standing, weaver: Standing, need: Need) -> None:
    offered = services.offer(by=member, need=need)

    with pytest.raises(Refused, match="Only tasks"):
        services.finish_task(by=weaver, answer=offered, is_done=True)


def test_everything_about_somebody_is_handed_over_and_forgotten(
    network: Network,
) -> None:
    ann = make_member(network, "Ann", role=Role.WEAVER)
    assert ann.person
    assert ann.user
    need = services.note_need(by=ann, text="Mapping")
    services.vote(by=ann, need=need)
    services.offer(by=ann, need=need, text="On Tuesdays")
    services.answer_with_task(by=ann, need=need, text="Ask Cerys")

    keys = {table.key for table in held_about(ann.person)}
    assert {"needs-votes", "needs-offers"} <= keys
    done = next(t for t in held_about_account(ann.user) if t.key == "needs-written")
    assert ["Mapping", "written down"] in [list(row[1:]) for row in done.rows]

    erase_person(person=ann.person)

    need.refresh_from_db()
    assert (need.by, need.by_name) == (None, "Somebody who left")
    assert not Vote.objects.exists()
    assert [each.by_name for each in Answer.objects.all()] == ["Somebody who left"]


def test_a_guardian_elsewhere_changes_nothing(
    member: Standing, weaver: Standing, need: Need
) -> None:
    elsewhere = make_guardian(make_network())
    gathering = make_gathering(elsewhere.network)
    task = services.answer_with_task(by=weaver, need=need, text="Ask Cerys")

    for act in (
        lambda: services.answer_with_task(by=elsewhere, need=need, text="Do it"),
        lambda: services.answer_with_gathering(
            by=elsewhere, need=need, gathering=gathering
        ),
        lambda: services.finish_task(by=elsewhere, answer=task, is_done=True),
        lambda: services.take_back(by=elsewhere, answer=task),
    ):
        with pytest.raises(Refused, match="Only weavers"):
            act()


def test_somebody_is_asked_by_name_and_those_of_one_name_are_told_apart(
    weaver: Standing, need: Need
) -> None:
    siân = make_member(need.network, "Siân Rees").person
    make_member(need.network, "Sian Bevan")
    make_person(need.network, "Rees without an account")

    def asked(name: str, **more: object) -> PersonForm:
        return PersonForm({"name": name, **more}, standing=weaver)

    alone, several, nobody = asked("rees"), asked("sian"), asked("Zed")
    assert alone.is_valid()
    assert alone.cleaned_data["person"] == siân
    assert several.errors == {
        "person": ["Several are called that. Choose one of them."]
    }
    choice = str(several["person"])
    assert choice.index("Sian Bevan") < choice.index("Siân Rees")
    assert "Nobody who can sign in" in str(nobody.errors)
    assert siân
    assert weaver.person
    chosen = asked("sian", person=siân.pk)
    assert chosen.is_valid()
    assert chosen.cleaned_data["person"] == siân
    assert not asked("sian", person=weaver.person.pk).is_valid()


def test_a_name_of_many_asks_for_more_of_it(weaver: Standing, need: Need) -> None:
    for number in range(MOST_ALIKE + 1):
        make_member(need.network, f"Ann {number}")

    form = PersonForm({"name": "ann"}, standing=weaver)

    assert form.errors == {"name": ["Many are called that. Write more of the name."]}
