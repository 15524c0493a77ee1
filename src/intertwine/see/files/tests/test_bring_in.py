"""Bringing a network in from a file: people and ties, looked over, and back out."""

import pytest
from django.utils import timezone

from intertwine.kit.errors import Refused
from intertwine.people.models import (
    ImportRow,
    Network,
    PeopleImport,
    Person,
    Standing,
)
from intertwine.people.rules import Audience, Role
from intertwine.people.services import imports
from intertwine.people.tests.make import make_member, make_person
from intertwine.see.files.models import FileTie, NetworkFile
from intertwine.see.files.selectors.shown import rejected_ties, ties_page
from intertwine.see.files.services import (
    answer_everybody,
    answer_people,
)
from intertwine.see.files.tests.make import (
    brought_in,
    checked,
    put_in_place,
    received,
    sent,
)
from intertwine.see.ties.models import Clock, Kind, Tie
from intertwine.see.ties.rules import State
from intertwine.see.ties.services import say_tie

pytestmark = pytest.mark.django_db

TWO_MODE = "*Vertices 5 2\n1 Ann\n2 Ben\n3 Fair\n4 Walk\n5 Tea\n*Edges\n1 3\n1 4\n2 4\n"
TIES = "Source,Target\nAnn,Ben\nBen,Cai\n"


@pytest.fixture
def weaver(network: Network) -> Standing:
    return make_member(network, "Wen", role=Role.WEAVER)


def works(network: Network) -> Kind:
    found: Kind = network.tie_kinds.get(key="work-together")
    return found


def as_works(network: Network) -> list[str]:
    return [f"kind:{works(network).pk}"]


def verdicts(network_file: NetworkFile) -> dict[str, int]:
    return {
        each.verdict: each.count
        for each in ties_page(network_file, chosen="", page=None)["tie_counts"]
    }


def reasons(network_file: NetworkFile) -> list[str]:
    page = ties_page(network_file, chosen="", page=None)
    return [shown.reason for shown in page["ties"] if shown.reason]


def everything(network: Network) -> list[object]:
    """All that is seen of a network's people and ties."""
    ties = Tie.objects.filter(network=network).order_by("pk")
    columns = [
        f.name for f in Tie._meta.fields if f.name not in {"version", "changed_at"}
    ]
    people = Person.objects.filter(network=network).order_by("pk")
    return [
        list(people.values_list("pk", "name", "presence", "organisation__name")),
        list(ties.values_list(*columns)),
        sorted(network.tie_kinds.values_list("name", flat=True)),
        sorted(network.fields.values_list("name", flat=True)),
    ]


def test_a_file_becomes_people_and_ties_at_once(
    network: Network, weaver: Standing
) -> None:
    before = everything(network)
    found = checked(weaver, received(weaver, TIES), targets=as_works(network))

    assert everything(network) == before
    assert verdicts(found) == {"new": 2}

    put_in_place(weaver, found, source="Kumu, May")

    ties = Tie.objects.order_by("pk")
    assert {str(tie) for tie in ties} == {
        "Ann works together with Ben",
        "Ben works together with Cai",
    }
    assert {tie.source for tie in ties} == {"Kumu, May"}
    assert {tie.through for tie in ties} == {"import"}
    assert {tie.version for tie in ties} == {Clock.objects.get(network=network).version}
    assert found.counts == {"new": 2}
    assert Person.objects.get(name="Ann").agreed_at is None


@pytest.mark.parametrize(
    ("said_by", "state", "said"),
    [
        ("other", State.SAID, (False, False, True)),
        ("first", State.SAID, (True, False, False)),
        ("both", State.AGREED, (True, True, False)),
    ],
)
def test_the_weaver_says_whose_word_it_is(
    network: Network,
    weaver: Standing,
    said_by: str,
    state: State,
    said: tuple[bool, bool, bool],
) -> None:
    brought_in(
        weaver, "Source,Target\nAnn,Ben\n", said_by=said_by, targets=as_works(network)
    )

    tie = Tie.objects.get()
    assert tie.state == state
    assert (tie.first_says, tie.second_says, tie.is_reported) == said


def test_two_who_name_each_other_have_agreed(
    network: Network, weaver: Standing
) -> None:
    text = "Source,Target,Weight\nBen,Ann,2\nAnn,Ben,4\n"

    found = brought_in(
        weaver, text, said_by="first", scale="same", targets=as_works(network)
    )

    tie = Tie.objects.get()
    assert (tie.state, tie.strength) == (State.AGREED, 2)
    assert found.counts == {"new": 1, "again": 1}
    assert "named before" in reasons(found)[0]


def test_a_new_kind_leads_the_way_the_weaver_says(
    network: Network, weaver: Standing
) -> None:
    found = brought_in(
        weaver, TIES, targets=["new:one"], names=["asks for advice"], is_one_way=True
    )

    kind = Kind.objects.get(name="asks for advice")
    assert kind.is_directed
    tie = Tie.objects.get(first__name="Ann")
    assert (tie.kind, tie.second.name) == (kind, "Ben")
    assert found.made_kinds == {"asks for advice": kind.pk}


def test_a_tie_without_direction_leads_both_ways_in_a_kind_that_has_one(
    network: Network, weaver: Standing
) -> None:
    learn = network.tie_kinds.get(key="learn-from")

    found = brought_in(weaver, "Source,Target\nAnn,Ben\n", targets=[f"kind:{learn.pk}"])

    assert Tie.objects.count() == 2
    assert found.counts == {"new": 2}


def test_strengths_follow_the_rule_that_was_shown(
    network: Network, weaver: Standing
) -> None:
    text = "Source,Target,Weight\nAnn,Ben,1\nBen,Cai,31\nCai,Ann,\n"

    found = brought_in(weaver, text, targets=as_works(network))

    assert found.cuts == [7, 13, 19, 25]
    strengths = {str(t.first) + str(t.second): t.strength for t in Tie.objects.all()}
    assert set(strengths.values()) == {1, 5, None}


def test_a_strength_in_words_is_told_with_its_place_and_how_to_mend_it(
    network: Network, weaver: Standing
) -> None:
    text = "Source,Target,How\nAnn,Ben,3\nBen,Cai,lots\nCai,Dee,9\n"

    found = checked(
        weaver,
        received(weaver, text),
        targets=as_works(network),
        strength_from="0",
        scale="same",
    )

    assert verdicts(found) == {"new": 1, "unreadable": 2}
    assert reasons(found)[0] == (
        "We couldn’t read tie 2: the strength says “lots”. Use a number from 1 to 5."
    )
    rows = list(rejected_ties(found))
    assert rows[1][1:] == ["2", "Ben", "Cai", "works together with", "lots"]


def test_somebody_tied_to_themselves_is_no_tie(
    network: Network, weaver: Standing
) -> None:
    found = checked(weaver, received(weaver, "Source,Target\nAnn,Ann\nAnn,Ben\n"))

    assert verdicts(found) == {"new": 1, "unreadable": 1}
    assert "from somebody to themselves" in reasons(found)[0]


def test_a_name_alone_never_decides_who_somebody_is(
    network: Network, weaver: Standing
) -> None:
    ann = make_person(network, "Ann")

    found = checked(weaver, received(weaver, TIES), targets=as_works(network))

    assert verdicts(found) == {"waits": 1, "new": 1}
    answer_everybody(network_file=found, answer="them")
    assert verdicts(found) == {"new": 2}
    put_in_place(weaver, found)
    assert Tie.objects.of(ann).count() == 1


def test_people_who_are_left_out_take_their_ties_with_them(
    network: Network, weaver: Standing
) -> None:
    make_person(network, "Ann")
    found = checked(weaver, received(weaver, TIES), targets=as_works(network))
    row = ImportRow.objects.get(verdict="ask")

    answer_people(network_file=found, answers={row.pk: "leave"})

    assert verdicts(found) == {"left": 1, "new": 1}
    put_in_place(weaver, found)
    assert Tie.objects.count() == 1


def test_somebody_with_the_same_address_is_them(
    network: Network, weaver: Standing
) -> None:
    ann = make_person(network, "Ann Lee", email="ann@example.org")
    people = "Id,Label,E-mail\n1,Ann Lee,ann@example.org\n2,Ben,\n"

    brought_in(weaver, people, "Source,Target\n1,2\n", targets=as_works(network))

    assert Tie.objects.of(ann).get().person_at is not None
    assert Person.objects.filter(name="Ann Lee").count() == 1


def test_who_has_agreed_is_shown_to_members(network: Network, weaver: Standing) -> None:
    found = checked(weaver, received(weaver, TIES), targets=as_works(network))

    put_in_place(weaver, found, basis="agreed", basis_words="Ticked a box in May.")

    assert Person.objects.get(name="Ann").presence == Audience.MEMBERS


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("", "nothing in this file"),
        ("<gexf><graph>", "could not read this file"),
        ("Source,Target\n", "nobody in this file|could not read"),
        ("\x00\x01\x02", "could not read this file"),
        ('<!DOCTYPE x [<!ENTITY a "b">]><graphml>&a;</graphml>', "could not read"),
    ],
)
def test_a_file_that_cannot_be_read_ends_in_a_sentence(
    weaver: Standing, content: str, why: str
) -> None:
    with pytest.raises(Refused, match=why):
        received(weaver, content)

    assert not NetworkFile.objects.exists()
    assert not PeopleImport.objects.exists()


def test_two_files_go_together_only_as_tables(weaver: Standing) -> None:
    with pytest.raises(Refused, match="only as CSV"):
        received(weaver, TWO_MODE, TIES)


def test_a_kind_that_is_left_out_brings_no_ties(
    network: Network, weaver: Standing
) -> None:
    text = "From,To,Type\nAnn,Ben,advice\nBen,Cai,rumour\n"
    found = received(weaver, text)
    names = [kind["name"] for kind in found.kinds]
    assert sorted(names) == ["advice", "rumour"]

    targets = ["new:both" if name == "advice" else "leave" for name in names]
    brought = put_in_place(weaver, checked(weaver, found, targets=targets))

    assert brought.counts == {"new": 1, "left": 1}
    assert not Kind.objects.filter(name="rumour").exists()


def test_new_kinds_need_names_of_their_own(weaver: Standing) -> None:
    found = received(weaver, TIES)

    with pytest.raises(Refused, match="a name"):
        checked(weaver, found, targets=["new:both"], names=[" "])
    with pytest.raises(Refused, match="already"):
        checked(weaver, found, targets=["new:both"], names=["Works together with"])


def test_a_file_is_forgotten_when_it_cannot_be_undone_any_more(
    network: Network, weaver: Standing
) -> None:
    found = brought_in(weaver, TIES, targets=as_works(network))
    long_ago = timezone.now() - timezone.timedelta(days=40)  # type: ignore[attr-defined]
    PeopleImport.objects.update(finished_at=long_ago, created_at=long_ago)

    imports.expire_imports()

    assert not FileTie.objects.exists()
    assert not found.people_import.path.exists()
    found.people_import.refresh_from_db()
    assert verdicts(found) == {"new": 2}
    assert Tie.objects.count() == 2


def test_a_tie_that_changes_while_a_file_is_put_in_place_is_judged_again(
    network: Network, weaver: Standing
) -> None:
    from intertwine.see.files.services.companion import prepare

    ann = make_person(network, "Ann", email="a@example.org")
    ben = make_person(network, "Ben", email="b@example.org")
    people = "Id,Label,Email\n1,Ann,a@example.org\n2,Ben,b@example.org\n"
    found = checked(
        weaver,
        received(weaver, people, "Source,Target\n1,2\n"),
        targets=as_works(network),
    )

    write = prepare(found.people_import, lambda: None)
    say_tie(by=ann, kind=works(network), about=ben, strength=4)
    write()

    tie = Tie.objects.get()
    assert (tie.first_says, tie.is_reported, tie.strength) == (True, False, 4)


def test_a_hostile_number_of_people_is_refused(weaver: Standing) -> None:
    with pytest.raises(Refused, match="could not read"):
        received(weaver, "*Vertices 900000000\n*Edges\n1 2\n")


def test_a_browser_sends_a_name_of_any_length(weaver: Standing) -> None:
    file = sent(TIES, "n" * 250 + ".csv")

    from intertwine.see.files.services import receive_network

    found = receive_network(by=weaver, files=[file])

    assert len(found.people_import.file_name) <= 200
