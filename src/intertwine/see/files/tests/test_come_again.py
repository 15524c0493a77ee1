"""A file that comes again, meets what people said themselves, or goes again."""

import pytest

from intertwine.kit.errors import Refused
from intertwine.people.models import Network, PeopleImport, Person, Standing
from intertwine.people.services import imports
from intertwine.people.tests.make import make_person
from intertwine.see.files.services import answer_everybody
from intertwine.see.files.tests.make import (
    brought_in,
    checked,
    put_in_place,
    received,
    taken_back,
)
from intertwine.see.files.tests.test_bring_in import (
    TIES,
    as_works,
    everything,
    reasons,
    verdicts,
    works,
)
from intertwine.see.files.tests.test_bring_in import weaver as weaver
from intertwine.see.ties.models import Tie, TieChange
from intertwine.see.ties.rules import State
from intertwine.see.ties.services import agree_to_tie, end_tie, hide_tie, say_tie
from intertwine.see.ties.tests.make import make_tie

pytestmark = pytest.mark.django_db


def test_the_same_file_again_changes_nothing(
    network: Network, weaver: Standing
) -> None:
    brought_in(weaver, TIES, targets=as_works(network))
    before = everything(network)

    again = checked(weaver, received(weaver, TIES), targets=as_works(network))
    answer_everybody(network_file=again, answer="them")

    assert verdicts(again) == {"same": 2}
    with pytest.raises(Refused, match="nothing to start"):
        imports.start_import(by=weaver.user, people_import=again.people_import)
    assert everything(network) == before


def test_what_somebody_said_themselves_is_kept(
    network: Network, weaver: Standing
) -> None:
    ann = make_person(network, "Ann", email="a@example.org")
    ben = make_person(network, "Ben", email="b@example.org")
    say_tie(by=ann, kind=works(network), about=ben, strength=2)
    people = "Id,Label,Email\nAnn,Ann,a@example.org\nBen,Ben,b@example.org\n"

    found = checked(
        weaver,
        received(weaver, people, "Source,Target,Weight\nAnn,Ben,5\n"),
        targets=as_works(network),
        scale="same",
    )

    assert verdicts(found) == {"kept": 1}
    assert reasons(found) == ["Kept, because one of the two says it themselves."]


def test_a_tie_that_somebody_ended_is_not_brought_back(
    network: Network, weaver: Standing
) -> None:
    brought_in(weaver, TIES, targets=as_works(network))
    ann = Person.objects.get(name="Ann")
    end_tie(by=ann, tie=Tie.objects.of(ann).get())

    again = checked(weaver, received(weaver, TIES), targets=as_works(network))
    answer_everybody(network_file=again, answer="them")

    assert verdicts(again) == {"kept": 1, "same": 1}
    assert "Only they can bring it back" in reasons(again)[0]


def test_a_hidden_tie_looks_as_if_it_were_not_there(
    network: Network, weaver: Standing
) -> None:
    brought_in(weaver, TIES, targets=as_works(network))
    ann = Person.objects.get(name="Ann")
    hide_tie(by=ann, tie=Tie.objects.of(ann).get())

    again = checked(weaver, received(weaver, TIES), targets=as_works(network))
    answer_everybody(network_file=again, answer="them")

    assert verdicts(again) == {"new": 1, "same": 1}
    put_in_place(weaver, again)
    assert again.counts == {"new": 1, "same": 1}
    assert Tie.objects.of(ann).get().state == State.HIDDEN


def test_a_report_becomes_the_word_of_both(network: Network, weaver: Standing) -> None:
    brought_in(weaver, TIES, targets=as_works(network))

    again = checked(
        weaver, received(weaver, TIES), targets=as_works(network), said_by="both"
    )
    answer_everybody(network_file=again, answer="them")
    assert verdicts(again) == {"changes": 2}
    put_in_place(weaver, again)

    assert set(Tie.objects.values_list("state", flat=True)) == {State.AGREED}
    assert not Tie.objects.filter(agreed_at=None).exists()
    assert TieChange.objects.filter(what="reported").count() == 2
    taken_back(weaver, again)
    assert set(Tie.objects.values_list("state", flat=True)) == {State.SAID}
    assert set(Tie.objects.values_list("agreed_at", flat=True)) == {None}


def test_undoing_leaves_nothing_of_it(network: Network, weaver: Standing) -> None:
    make_tie(make_person(network, "Old"), make_person(network, "Elder"))
    before = everything(network)
    found = brought_in(weaver, TIES, targets=["new:both"], names=["sings with"])
    assert everything(network) != before

    taken_back(weaver, found)

    assert found.people_import.status == PeopleImport.Status.UNDONE
    assert everything(network) == before


def test_what_somebody_has_answered_stays_when_the_file_goes(
    network: Network, weaver: Standing
) -> None:
    found = brought_in(weaver, TIES, targets=as_works(network))
    ann = Person.objects.get(name="Ann")
    agree_to_tie(by=ann, tie=Tie.objects.of(ann).get())

    taken_back(weaver, found)

    assert [str(tie) for tie in Tie.objects.all()] == ["Ann works together with Ben"]
    names = set(Person.objects.values_list("name", flat=True))
    assert names & {"Ann", "Ben", "Cai"} == {"Ann", "Ben"}
