"""Saying ties, answering them, and who sees what of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intertwine.kit.errors import Refused
from intertwine.people.holders import everything_about, held_about
from intertwine.people.models import Membership, Network, Standing
from intertwine.people.rules import Audience, Role
from intertwine.people.services import erase_person, merge_people
from intertwine.people.tests.make import (
    make_guardian,
    make_member,
    make_network,
    make_person,
    make_user,
)
from intertwine.see.ties import services
from intertwine.see.ties.models import Clock, Tie, TieChange, Trust
from intertwine.see.ties.rules import Saying, State, View, state_of, strength_of
from intertwine.see.ties.selectors import own_ties, trust_in
from intertwine.see.ties.tests.make import make_kind, make_tie

pytestmark = pytest.mark.django_db

sayings = st.builds(
    Saying,
    says=st.booleans(),
    strength=st.none() | st.integers(1, 5),
    hides=st.booleans(),
)


def sees(standing: Standing, tie: Tie) -> bool:
    return Tie.objects.visible_to(standing).filter(pk=tie.pk).exists()


@given(first=sayings, second=sayings, reported=st.booleans(), ended=st.booleans())
def test_a_tie_is_agreed_only_when_both_say_it_and_neither_hides_it(
    first: Saying, second: Saying, *, reported: bool, ended: bool
) -> None:
    state = state_of(first, second, reported=reported, ended=ended)

    is_open = not (first.hides or second.hides or ended)
    assert (state is State.AGREED) == (is_open and first.says and second.says)
    assert state is state_of(second, first, reported=reported, ended=ended)


@given(first=sayings, second=sayings, reported=st.none() | st.integers(1, 5))
def test_a_tie_is_never_stronger_than_either_says(
    first: Saying, second: Saying, reported: int | None
) -> None:
    strength = strength_of(first, second, reported=reported)

    for side in (first, second):
        if side.says and side.strength is not None:
            assert strength is not None
            assert strength <= side.strength


def test_a_network_starts_with_six_kinds_of_tie(network: Network) -> None:
    keys = list(network.tie_kinds.values_list("key", flat=True))

    assert keys == [
        "aware-of",
        "talked-with",
        "share",
        "work-together",
        "learn-from",
        "know-better",
    ]


def test_what_one_says_is_seen_by_the_two_and_by_weavers(network: Network) -> None:
    ann, ben = make_member(network), make_member(network)
    other = make_member(network)
    weaver = make_member(network, role=Role.WEAVER)
    assert ann.person
    assert ben.person

    tie = services.say_tie(
        by=ann.person, kind=make_kind(network), about=ben.person, strength=4
    )

    assert tie.state == State.SAID
    assert sees(ann, tie)
    assert sees(ben, tie)
    assert sees(weaver, tie)
    assert not sees(other, tie)
    assert not sees(Standing(network), tie)


def test_members_see_a_tie_once_both_agreed(network: Network) -> None:
    ann, ben = make_member(network), make_member(network)
    assert ann.person
    assert ben.person
    tie = services.say_tie(
        by=ann.person, kind=make_kind(network), about=ben.person, strength=4
    )

    tie = services.agree_to_tie(by=ben.person, tie=tie, strength=2)

    assert tie.state == State.AGREED
    assert tie.strength == 2
    assert sees(make_member(network), tie)
    assert not sees(Standing(network), tie)


def test_a_hidden_tie_is_seen_by_nobody_but_the_two(network: Network) -> None:
    ann, ben = make_member(network), make_member(network)
    assert ann.person
    assert ben.person
    tie = make_tie(ann.person, ben.person)

    services.hide_tie(by=ben.person, tie=tie)

    assert not sees(make_member(network), tie)
    assert not sees(make_guardian(network), tie)
    assert [one.view for one in own_ties(ben)] == [View.HIDDEN]
    assert [one.view for one in own_ties(ann)] == [View.WAITING]


def test_whoever_hides_all_of_themselves_is_named_to_nobody(network: Network) -> None:
    ann = make_member(network, presence=Audience.ONLY_ME)
    ben = make_member(network)
    assert ann.person
    assert ben.person

    tie = services.say_tie(by=ann.person, kind=make_kind(network), about=ben.person)

    assert sees(ann, tie)
    assert not sees(ben, tie)
    assert not sees(make_guardian(network), tie)


def test_a_wish_is_not_shown_to_the_person_it_is_about(network: Network) -> None:
    ann, ben = make_member(network), make_member(network)
    assert ann.person
    assert ben.person

    wish = services.say_tie(
        by=ann.person, kind=network.tie_kinds.get(key="know-better"), about=ben.person
    )

    assert sees(make_guardian(network), wish)
    assert not sees(ben, wish)


def test_a_reported_tie_does_not_tell_of_people_one_could_not_see(
    network: Network,
) -> None:
    ann = make_member(network)
    unseen = make_person(network, presence=Audience.WEAVERS)
    assert ann.person

    tie = services.report_tie(
        by=make_guardian(network),
        kind=make_kind(network),
        first=ann.person,
        second=unseen,
    )

    assert sees(make_guardian(network), tie)
    assert not sees(ann, tie)


def test_taking_back_what_nobody_else_says_ends_the_tie(network: Network) -> None:
    ann, ben = make_person(network), make_person(network)
    kind = make_kind(network)
    tie = services.say_tie(by=ann, kind=kind, about=ben, strength=3)

    tie = services.unsay_tie(by=ann, tie=tie)
    assert tie.state == State.ENDED

    tie = services.say_tie(by=ann, kind=kind, about=ben, strength=5)
    assert (tie.state, tie.strength, tie.ended_at) == (State.SAID, 5, None)


def test_what_the_other_ended_stays_ended(network: Network) -> None:
    ann, ben = make_person(network), make_person(network)
    kind = make_kind(network)
    tie = services.say_tie(by=ann, kind=kind, about=ben)
    services.end_tie(by=ben, tie=tie)

    again = services.say_tie(by=ann, kind=kind, about=ben, strength=2)

    assert again.pk == tie.pk
    assert again.state == State.ENDED
    assert services.agree_to_tie(by=ben, tie=again).state == State.AGREED


def test_taking_ones_word_back_does_not_undo_that_the_other_ended_it(
    network: Network,
) -> None:
    ann, ben = make_person(network), make_person(network)
    tie = services.say_tie(by=ann, kind=make_kind(network), about=ben)
    services.end_tie(by=ben, tie=tie)
    services.unsay_tie(by=ann, tie=tie)

    again = services.say_tie(by=ann, kind=tie.kind, about=ben)

    assert (again.state, again.ended_by) == (State.ENDED, "second")


@pytest.mark.parametrize("who_first", [0, 1])
def test_what_both_ended_both_must_bring_back(network: Network, who_first: int) -> None:
    both = make_member(network), make_member(network)
    people = [standing.person for standing in both if standing.person]
    one, other = people[who_first], people[1 - who_first]
    tie = make_tie(people[0], people[1])
    services.end_tie(by=one, tie=tie)
    tie = services.end_tie(by=other, tie=tie)
    assert (tie.ended_by, tie.first_says, tie.second_says) == ("both", False, False)
    for standing in both:
        assert [own.tie for own in own_ties(standing)] == [tie]

    tie = services.say_tie(by=one, kind=tie.kind, about=other)
    assert tie.state == State.ENDED

    assert services.agree_to_tie(by=other, tie=tie).state == State.AGREED


def test_saying_the_same_again_changes_nothing(network: Network) -> None:
    ann, ben = make_person(network), make_person(network)
    kind = make_kind(network)
    services.say_tie(by=ann, kind=kind, about=ben, strength=3)
    before = Clock.objects.get(network=network).version

    services.say_tie(by=ann, kind=kind, about=ben, strength=3)

    assert Clock.objects.get(network=network).version == before
    assert not TieChange.objects.exists()


def test_every_later_change_is_kept(network: Network) -> None:
    ann, ben = make_person(network), make_person(network)
    tie = services.say_tie(by=ann, kind=make_kind(network), about=ben, strength=3)
    services.agree_to_tie(by=ben, tie=tie, strength=4)
    services.say_tie(by=ann, kind=tie.kind, about=ben, strength=5)
    services.end_tie(by=ben, tie=tie)

    kept = list(TieChange.objects.values_list("what", "strength"))
    assert kept == [("agreed", 4), ("corrected", 5), ("ended", None)]


@pytest.mark.parametrize("strength", [0, 6, -1])
def test_strength_goes_from_1_to_5(network: Network, strength: int) -> None:
    ann, ben = make_person(network), make_person(network)

    with pytest.raises(Refused, match="1 to 5"):
        services.say_tie(by=ann, kind=make_kind(network), about=ben, strength=strength)


def test_nobody_is_tied_to_themselves_or_to_another_network(network: Network) -> None:
    ann = make_person(network)
    kind = make_kind(network)

    with pytest.raises(Refused, match="two people"):
        services.say_tie(by=ann, kind=kind, about=ann)
    with pytest.raises(Refused, match="in this network"):
        services.say_tie(by=ann, kind=kind, about=make_person(make_network()))


def test_only_the_two_may_answer(network: Network) -> None:
    tie = make_tie(make_person(network), make_person(network))

    with pytest.raises(Refused, match="two people of a tie"):
        services.end_tie(by=make_person(network), tie=tie)


def test_a_member_cannot_report_the_ties_of_others(network: Network) -> None:
    with pytest.raises(Refused, match="weavers"):
        services.report_tie(
            by=make_member(network),
            kind=make_kind(network),
            first=make_person(network),
            second=make_person(network),
        )


def test_trust_is_told_only_of_five_or_more(network: Network) -> None:
    people = [make_person(network) for _ in range(6)]
    for by in people[:4]:
        services.rate_trust(by=by, about=people[5], level=4)
    assert trust_in(network) is None

    services.rate_trust(by=people[4], about=people[5], level=1)

    total = trust_in(network)
    assert total is not None
    assert total.people == 5
    assert sum(total.shares) == pytest.approx(1)
    assert sum(share > 0 for share in total.shares) == 1


def test_merging_never_turns_a_directed_tie_round(network: Network) -> None:
    ann, gone = make_person(network), make_person(network)
    ben = make_person(network)
    kind = network.tie_kinds.get(key="learn-from")
    make_tie(ann, ben, kind)
    make_tie(gone, ben, kind)

    merge_people(by=make_guardian(network), kept=ann, gone=gone, choices={})

    assert list(Tie.objects.values_list("first", "second")) == [(ann.pk, ben.pk)]


def test_merging_keeps_who_of_the_two_ended_a_tie(network: Network) -> None:
    kept, ben, gone = (make_person(network) for _ in range(3))
    tie = make_tie(ben, gone)
    services.end_tie(by=gone, tie=tie)

    merge_people(by=make_guardian(network), kept=kept, gone=gone, choices={})

    again = services.say_tie(by=ben, kind=tie.kind, about=kept)
    assert (again.first_id, again.second_id) == (kept.pk, ben.pk)
    assert again.state == State.ENDED
    assert services.agree_to_tie(by=kept, tie=again).state == State.AGREED


def test_whoever_is_forgotten_leaves_no_ties(network: Network) -> None:
    ann, ben = make_person(network), make_person(network)
    make_tie(ann, ben)
    services.rate_trust(by=ann, about=ben, level=2)

    erase_person(person=ben)

    assert not Tie.objects.exists()
    assert not Trust.objects.exists()


def test_whoever_is_in_two_networks_reads_their_ties_in_each_as_they_see_them() -> None:
    user = make_user()
    told = {}
    for name in ("North", "South"):
        network = make_network(name)
        other, ann = make_person(network, f"Zed of {name}"), make_person(network)
        Membership.objects.create(network=network, user=user, person=ann, role="member")
        make_tie(ann, other)
        bea = make_person(network, f"Bea of {name}")
        make_tie(ann, bea, first_says=False, first_hides=True)
        make_tie(other, make_person(network))
        rows = next(t.rows for t in held_about(ann) if t.key == "ties")
        told[ann.pk] = [(row[1], row[3]) for row in rows]
        assert told[ann.pk] == [
            (f"Bea of {name}", "hidden by you"),
            (f"Zed of {name}", "agreed by both"),
        ]

    for person, tables in everything_about(user).people:
        rows = next(table.rows for table in tables if table.key == "ties")
        assert [(row[1], row[3]) for row in rows] == told[person.pk]
