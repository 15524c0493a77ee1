"""Two entries of one person become one, and two again."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.core import serializers
from django.db import models, transaction
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intertwine.kit.errors import Refused
from intertwine.people.models import (
    Consent,
    Deed,
    Field,
    FieldValue,
    Look,
    Membership,
    Merge,
    Network,
    NotSame,
    Organisation,
    Person,
    Purpose,
    SavedFilter,
    Standing,
    Wording,
)
from intertwine.people.rules import Audience, Role
from intertwine.people.selectors import pairs_alike
from intertwine.people.services import (
    forget_old_merges,
    merge_people,
    say_not_same,
    undo_merge,
)
from intertwine.people.services.repointing import ToTheMicrosecond, pointers
from intertwine.people.tests.make import (
    make_member,
    make_network,
    make_person,
    make_user,
)

pytestmark = pytest.mark.django_db


def everything() -> list[Any]:
    """Every row that could be touched by a merge, but for the log of deeds."""
    tables: list[type[models.Model]] = [
        Person,
        *{model for model, _column in pointers()},
    ]
    rows: list[models.Model] = []
    for model in sorted(tables, key=lambda model: model.__name__):
        if model is not Merge:
            rows += model._base_manager.order_by("pk")
    return list(json.loads(serializers.serialize("json", rows, cls=ToTheMicrosecond)))


def answer(person: Person, key: str, *values: str, audience: int = 2) -> None:
    field = person.network.fields.get(key=key)
    for value in values:
        FieldValue.objects.create(
            person=person, field=field, value=value, audience=audience
        )


def look(person: Person, by: Standing, details: str = "Phone") -> None:
    Look.objects.create(
        person=person,
        by=by.user,
        by_name="Wyn",
        through=Look.Through.PAGE,
        details=details,
        day=timezone.localdate(),
    )


def people_of(network: Network) -> tuple[Standing, Person, Person]:
    """A weaver, and two people who share much of what can be shared."""
    Field.objects.create(network=network, key="area", name="Area", kind="choice")
    weaver = make_member(network, "Wyn", role=Role.WEAVER)
    kept = make_person(network, "Ann Lee", phone="1")
    gone = make_person(network, "Anne Lee", offers="Bees", nation="wales")
    answer(kept, "interests", "bees", "choirs")
    answer(gone, "interests", "bees", "maps", audience=1)
    answer(kept, "area", "North")
    answer(gone, "area", "South")
    look(kept, weaver)
    look(gone, weaver)
    look(gone, weaver, "E-mail")
    wording = Wording.objects.create(key="joining", version=1, text="I agree")
    Consent.objects.create(person=gone, wording=wording, is_given=True)
    purpose = Purpose.objects.create(network=network, text="To try")
    purpose.agreed_by.add(kept, gone)
    Purpose.objects.create(network=network, text="Again").agreed_by.add(gone)
    SavedFilter.objects.create(network=network, person=gone, name="Mine", state="")
    SavedFilter.objects.create(network=network, person=kept, name="Mine", state="q=a")
    others = sorted([make_person(network), kept, gone], key=lambda p: p.pk)
    NotSame.objects.create(first=others[0], second=others[2])
    NotSame.objects.create(first=others[1], second=others[2])
    return weaver, kept, gone


def test_everything_that_pointed_to_one_points_to_the_other() -> None:
    weaver, kept, gone = people_of(make_network())

    merge_people(by=weaver, kept=kept, gone=gone, choices={})

    kept.refresh_from_db()
    assert not Person.objects.filter(pk=gone.pk).exists()
    assert (kept.name, kept.offers, kept.nation) == ("Ann Lee", "Bees", "wales")
    assert {v.value for v in kept.values.filter(field__key="interests")} == {
        "bees",
        "choirs",
        "maps",
    }
    assert [v.value for v in kept.values.filter(field__key="area")] == ["North"]
    assert kept.looks.count() == 2
    assert kept.consents.count() == 1
    assert Purpose.objects.filter(agreed_by=kept).count() == 2


def test_undoing_restores_every_row_exactly() -> None:
    weaver, kept, gone = people_of(make_network())
    before = everything()

    merge = merge_people(
        by=weaver, kept=kept, gone=gone, choices={"name": "gone", "area": "gone"}
    )
    assert everything() != before
    undo_merge(by=weaver, merge=merge)

    assert everything() == before


TEXTS = st.sampled_from(["", "a", "b"])
PEOPLE = st.fixed_dictionaries(
    {
        "name": st.sampled_from(["Ann", "Anne"]),
        "offers": TEXTS,
        "seeks": TEXTS,
        "phone": TEXTS,
        "sector": st.sampled_from(["", "health"]),
        "contact_ways": st.sampled_from([[], ["email"], ["phone", "email"]]),
        "presence": st.sampled_from(Audience),
        "do_not_contact": st.booleans(),
        "audiences": st.dictionaries(
            st.sampled_from(["offers", "seeks", "phone"]), st.sampled_from(Audience)
        ),
    }
)
WORDS = st.sets(st.sampled_from(["bees", "choirs", "maps"]))
CHOICES = st.dictionaries(
    st.sampled_from(["name", "offers", "sector", "contact_ways", "interests"]),
    st.sampled_from(["kept", "gone", "both", "nonsense"]),
)


@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(PEOPLE, PEOPLE, WORDS, WORDS, CHOICES, st.booleans())
def test_merging_shows_nothing_further_and_undoing_changes_nothing(
    one: dict[str, Any],
    other: dict[str, Any],
    words: set[str],
    more: set[str],
    choices: dict[str, str],
    has_account: bool,
) -> None:
    with transaction.atomic():
        network = make_network()
        weaver = make_member(network, role=Role.WEAVER)
        one["presence"] = max(one["presence"], Audience.WEAVERS)
        other["presence"] = max(other["presence"], Audience.WEAVERS)
        kept, gone = make_person(network, **one), make_person(network, **other)
        answer(kept, "interests", *words, audience=2)
        answer(gone, "interests", *more, audience=1)
        if has_account:
            Membership.objects.create(network=network, user=make_user(), person=gone)
        before = everything()

        merge = merge_people(by=weaver, kept=kept, gone=gone, choices=choices)

        merged = merge.kept
        assert merged.presence == min(one["presence"], other["presence"])
        for detail in ("offers", "seeks", "phone"):
            for side in (one, other):
                if detail in side["audiences"]:
                    assert merged.audiences[detail] <= side["audiences"][detail]
        if more and words:
            assert not merged.values.filter(audience__gt=1).exists()
        undo_merge(by=weaver, merge=merge)
        assert everything() == before
        transaction.set_rollback(True)


def test_what_was_changed_since_stays() -> None:
    weaver, kept, gone = people_of(make_network())
    merge = merge_people(by=weaver, kept=kept, gone=gone, choices={})
    Person.objects.filter(pk=kept.pk).update(offers="A new hall")

    undo_merge(by=weaver, merge=merge)

    kept.refresh_from_db()
    assert kept.offers == "A new hall"
    assert kept.nation == ""
    assert Person.objects.get(pk=gone.pk).offers == "Bees"


def test_undoing_copes_with_what_is_gone_since() -> None:
    network = make_network()
    weaver, kept, gone = people_of(network)
    gone.organisation = Organisation.objects.create(network=network, name="Club")
    gone.save()
    merge = merge_people(by=weaver, kept=kept, gone=gone, choices={})
    Organisation.objects.all().delete()
    network.fields.filter(key="area").delete()
    FieldValue.objects.all().delete()

    back = undo_merge(by=weaver, merge=merge)

    assert back.name == "Anne Lee"
    assert back.organisation is None


def test_whoever_has_an_account_stays_with_what_they_wrote() -> None:
    network = make_network()
    weaver = make_member(network, role=Role.WEAVER)
    member = make_member(network, "Ann", offers="Bees")
    assert member.person
    added = make_person(network, "Anne", offers="Wasps", seeks="A hall")

    merge = merge_people(
        by=weaver,
        kept=added,
        gone=member.person,
        choices={"name": "gone", "offers": "kept"},
    )

    assert merge.kept == member.person
    assert merge.kept.name == "Ann"
    assert merge.kept.offers == "Bees"
    assert merge.kept.seeks == "A hall"
    assert Membership.objects.get(person=merge.kept).user == member.user


def test_two_people_with_accounts_stay_two() -> None:
    network = make_network()
    weaver = make_member(network, role=Role.WEAVER)
    ann, anne = make_member(network, "Ann"), make_member(network, "Anne")
    assert ann.person
    assert anne.person

    with pytest.raises(Refused, match="Both have an account"):
        merge_people(by=weaver, kept=ann.person, gone=anne.person, choices={})


def test_members_and_strangers_merge_nobody() -> None:
    network = make_network()
    ann, anne = make_person(network), make_person(network)
    stranger = make_member(make_network(), role=Role.GUARDIAN)

    for by in (make_member(network), stranger):
        with pytest.raises(Refused):
            merge_people(by=by, kept=ann, gone=anne, choices={})


def test_merges_on_top_of_each_other_are_undone_in_turn() -> None:
    network = make_network()
    weaver = make_member(network, role=Role.WEAVER)
    one, two, three = (make_person(network, offers=f"{n}") for n in range(3))
    before = everything()
    first = merge_people(by=weaver, kept=one, gone=two, choices={})
    second = merge_people(by=weaver, kept=three, gone=one, choices={})
    first.refresh_from_db()

    with pytest.raises(Refused, match="Undo that first"):
        undo_merge(by=weaver, merge=first)
    undo_merge(by=weaver, merge=second)
    first.refresh_from_db()
    undo_merge(by=weaver, merge=first)

    assert everything() == before


def test_after_thirty_days_a_merge_is_forgotten() -> None:
    weaver, kept, gone = people_of(make_network())
    merge = merge_people(by=weaver, kept=kept, gone=gone, choices={})
    assert forget_old_merges() == 0
    Merge.objects.update(at=timezone.now() - timedelta(days=31))
    merge.refresh_from_db()

    with pytest.raises(Refused, match="30 days"):
        undo_merge(by=weaver, merge=merge)

    assert forget_old_merges() == 1


def test_a_pair_that_is_not_the_same_is_not_named_again() -> None:
    network = make_network()
    weaver = make_member(network, "Wyn", role=Role.WEAVER)
    pair = make_person(network, "Ann Lee"), make_person(network, "Lee, Ann")
    assert [p.reasons for p in pairs_alike(weaver, None)] == [("name",)]

    say_not_same(by=weaver, pair=pair)

    assert list(pairs_alike(weaver, None)) == []


def test_the_same_name_of_one_word_is_offered_below_the_others() -> None:
    network = make_network()
    weaver = make_member(network, "Wyn Rees", role=Role.WEAVER)
    babets = [make_person(network, name) for name in ("Babet", "Babet", "babet")]
    make_person(network, "Ann Lee")
    make_person(network, "Lee, Ann")

    found = pairs_alike(weaver, None)

    assert [pair.reasons for pair in found] == [("name",), ("first",), ("first",)]
    assert [(p.first, p.second) for p in found][1:] == [
        (babets[0], babets[1]),
        (babets[1], babets[2]),
    ]


def test_a_hidden_address_does_not_give_two_people_away() -> None:
    network = make_network()
    weaver = make_member(network, "Wyn", role=Role.WEAVER)
    shy = {"email": Audience.ONLY_ME}
    make_person(network, "Ann Lee", email="a@b.org", audiences=shy)
    make_person(network, "Zoe Roe", email="a@b.org")

    assert list(pairs_alike(weaver, None)) == []


def test_comparing_is_written_down_and_merging_can_be_undone(client: Client) -> None:
    network = make_network()
    weaver = make_member(network, "Wyn", role=Role.WEAVER)
    ann = make_person(network, "Ann Lee", phone="1")
    anne = make_person(network, "Anne Lee", phone="2", offers="Bees")
    assert weaver.user
    client.force_login(weaver.user)
    address = f"/n/{network.slug}/twice/{ann.pk}/{anne.pk}/"

    page = client.get(address).content.decode()
    assert "Bees" in page
    assert {look.person for look in Look.objects.all()} == {ann, anne}

    response = client.post(address, {"phone": "gone", "name": "kept"}, follow=True)

    assert "Ann Lee is one person now." in response.content.decode()
    ann.refresh_from_db()
    assert (ann.phone, ann.offers) == ("2", "Bees")

    merge = Merge.objects.get()
    client.post(f"/n/{network.slug}/twice/{merge.pk}/undo/")

    ann.refresh_from_db()
    assert ann.phone == "1"
    assert Person.objects.get(pk=anne.pk).phone == "2"
    assert Deed.objects.filter(network=network).count() == 2


def test_two_with_accounts_are_told_why_and_nothing_happens(client: Client) -> None:
    network = make_network()
    weaver = make_member(network, "Wyn", role=Role.WEAVER)
    ann, anne = make_member(network, "Ann").person, make_member(network, "Anne").person
    assert weaver.user
    assert ann
    assert anne
    client.force_login(weaver.user)

    response = client.post(f"/n/{network.slug}/twice/{ann.pk}/{anne.pk}/")

    assert response.status_code == 422
    assert "Both have an account" in response.content.decode()
    assert Person.objects.filter(pk__in=[ann.pk, anne.pk]).count() == 2


def test_people_of_another_network_are_not_compared(client: Client) -> None:
    network = make_network()
    weaver = make_member(network, role=Role.WEAVER)
    here, there = make_person(network), make_person(make_network())
    assert weaver.user
    client.force_login(weaver.user)

    address = f"/n/{network.slug}/twice/{here.pk}/{there.pk}/"

    assert client.get(address).status_code == 404
    assert client.post(address + "no/").status_code == 404
