"""Inviting by address: every address is accounted for, and nobody is pestered."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from intertwine.kit.errors import Refused
from intertwine.people import services
from intertwine.people.models import Invitation, Standing
from intertwine.people.rules import LETTERS_A_DAY, Audience, Role
from intertwine.people.services import Fate
from intertwine.people.tests.make import (
    make_guardian,
    make_member,
    make_network,
    make_person,
)

pytestmark = pytest.mark.django_db


def fates(by: Standing, *addresses: str) -> list[Fate]:
    outcomes = services.invite_by_email(by=by, addresses=list(addresses))
    assert [o.address for o in outcomes] == list(addresses)
    return [o.fate for o in outcomes]


def age(days: int) -> None:
    then = timezone.now() - timedelta(days=days)
    Invitation.objects.update(sent_at=then, expires_at=then + timedelta(days=30))


def test_each_address_is_accounted_for() -> None:
    guardian = make_guardian(make_network())
    network = guardian.network
    make_member(network, email="in@example.org")
    member = make_member(network)
    make_person(network, email="no@example.org", do_not_contact=True)
    assert member.user

    found = fates(
        guardian, "new@example.org", "NEW@example.org", "nonsense",
        member.user.email, "no@example.org",
    )  # fmt: skip

    assert found == [
        Fate.INVITED,
        Fate.REPEATED,
        Fate.UNREADABLE,
        Fate.MEMBER,
        Fate.UNSENT,
    ]
    assert [i.email for i in Invitation.objects.all()] == ["new@example.org"]


def test_inviting_does_not_tell_who_is_hiding_here() -> None:
    network = make_network()
    weaver = make_member(network, role=Role.WEAVER)
    hidden = make_member(network, presence=Audience.ONLY_ME)
    make_person(network, email="no@example.org", do_not_contact=True)
    assert hidden.user

    assert fates(weaver, hidden.user.email, "no@example.org") == [Fate.UNSENT] * 2


def test_an_invitation_is_a_letter_with_one_link(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    network = make_network("Bees & trees", purpose="To keep <bees>")
    guardian = make_guardian(network)

    with django_capture_on_commit_callbacks(execute=True):
        services.invite_by_email(
            by=guardian, addresses=["ann@example.org"], note="It's fun & free"
        )

    (letter,) = mail.outbox
    assert letter.subject == "Gwen invites you to Bees & trees"
    assert "To keep <bees>" in letter.body
    assert "It's fun & free" in letter.body
    assert letter.body.count("http") == 1
    assert Invitation.objects.get().full_url in letter.body


def test_nobody_is_written_to_twice_unless_somebody_says_so() -> None:
    guardian = make_guardian(make_network())

    assert fates(guardian, "ann@example.org") == [Fate.INVITED]
    assert fates(guardian, "Ann@example.org") == [Fate.AGAIN]


def test_revoking_and_inviting_again_does_not_get_round_the_limit() -> None:
    guardian = make_guardian(make_network())
    found = []
    for _ in range(4):
        found += fates(guardian, "ann@example.org")
        services.revoke_invitation(
            by=guardian, invitation=Invitation.objects.latest("pk")
        )

    assert found == [Fate.INVITED] * 3 + [Fate.ENOUGH]


def test_an_expired_invitation_can_be_made_again() -> None:
    guardian = make_guardian(make_network())
    fates(guardian, "ann@example.org")
    age(days=40)

    assert fates(guardian, "ann@example.org") == [Fate.INVITED]


def test_there_is_an_end_to_letters_in_a_day() -> None:
    guardian = make_guardian(make_network())
    Invitation.objects.bulk_create(
        Invitation(
            network=make_network(),
            email=f"a{n}@example.org",
            limit=1,
            by=guardian.user,
            expires_at=timezone.now(),
            sent_at=timezone.now(),
        )
        for n in range(LETTERS_A_DAY - 1)
    )

    assert fates(guardian, "ann@example.org", "ben@example.org") == [
        Fate.INVITED,
        Fate.TOMORROW,
    ]


def test_whoever_said_never_again_is_left_in_peace() -> None:
    guardian = make_guardian(make_network())
    fates(guardian, "ann@example.org")
    invitation = Invitation.objects.get()
    services.decline_invitation(invitation=invitation, never_again=True)
    age(days=400)

    assert fates(guardian, "Ann@example.org") == [Fate.UNSENT]
    with pytest.raises(Refused, match="rather not"):
        services.resend_invitation(by=guardian, invitation=invitation)


def test_whoever_said_no_thank_you_is_not_asked_again_at_once() -> None:
    guardian = make_guardian(make_network())
    fates(guardian, "ann@example.org")
    services.decline_invitation(invitation=Invitation.objects.get(), never_again=False)

    assert fates(guardian, "ann@example.org") == [Fate.UNSENT]
    age(days=40)
    assert fates(guardian, "ann@example.org") == [Fate.INVITED]


def test_nobody_holding_a_link_can_close_it_for_the_others() -> None:
    link = services.make_link(by=make_guardian(make_network()), days=7, limit=5)

    services.decline_invitation(invitation=link, never_again=True)

    link.refresh_from_db()
    assert link.is_open


def test_a_letter_is_sent_again_after_a_day_and_three_times_at_most() -> None:
    guardian = make_guardian(make_network())
    fates(guardian, "ann@example.org")
    invitation = Invitation.objects.get()

    with pytest.raises(Refused, match="a day"):
        services.resend_invitation(by=guardian, invitation=invitation)
    for _ in range(2):
        age(days=2)
        services.resend_invitation(by=guardian, invitation=invitation)
    age(days=2)
    with pytest.raises(Refused, match="three times"):
        services.resend_invitation(by=guardian, invitation=invitation)


def test_members_do_not_invite() -> None:
    member = make_member(make_network())

    with pytest.raises(Refused):
        services.invite_by_email(by=member, addresses=["ann@example.org"])
    with pytest.raises(Refused):
        services.make_link(by=member, days=7, limit=5)


def test_the_database_lets_no_invitation_be_used_too_often() -> None:
    link = services.make_link(by=make_guardian(make_network()), days=7, limit=1)

    with pytest.raises(IntegrityError), transaction.atomic():
        Invitation.objects.filter(pk=link.pk).update(uses=2)


def test_an_invitation_closed_before_it_was_sent_is_not_sent(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    guardian = make_guardian(make_network())

    with django_capture_on_commit_callbacks(execute=True):
        services.invite_by_email(by=guardian, addresses=["ann@example.org"])
        services.revoke_invitation(by=guardian, invitation=Invitation.objects.get())

    assert not mail.outbox
