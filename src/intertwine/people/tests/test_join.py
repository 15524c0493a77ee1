"""Coming into a network: who somebody becomes, and what they agree to."""

from smtplib import SMTPRecipientsRefused
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends import locmem
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoCaptureOnCommitCallbacks

from intertwine.kit.errors import Refused
from intertwine.people import services
from intertwine.people.models import (
    Consent,
    Invitation,
    JoinRequest,
    Membership,
    Network,
    Person,
    Standing,
    User,
)
from intertwine.people.rules import Audience, Role, split_addresses
from intertwine.people.services import Agreement, open_account
from intertwine.people.tasks import tell_of_request
from intertwine.people.tests.make import (
    make_guardian,
    make_member,
    make_network,
    make_person,
)

pytestmark = pytest.mark.django_db


def make_agreement(**fields: Any) -> Agreement:
    """Somebody's careful answers."""
    careful = {
        "name": "Ann Lee",
        "presence": Audience.WEAVERS,
        "details": Audience.WEAVERS,
        "versions": {"joining": 0, "presence": 0, "details": 0},
    }
    return Agreement(**{**careful, **fields})


def invited(network: Network, email: str) -> Invitation:
    guardian = make_guardian(network)
    services.invite_by_email(by=guardian, addresses=[email])
    return Invitation.objects.get(network=network, email=email)


def join(user: User, invitation: Invitation, **fields: Any) -> Membership:
    return services.accept_invitation(
        by=user, invitation=invitation, agreement=make_agreement(**fields)
    )


def test_whoever_confirmed_the_address_becomes_the_person_who_has_it() -> None:
    network = make_network()
    known = make_person(network, "Annie", email="Ann@example.org", offers="A van")
    user = open_account(email="ann@example.org")

    membership = join(user, invited(network, "ann@example.org"), name="Ann Lee")

    assert membership.person.pk == known.pk
    known.refresh_from_db()
    assert (known.name, known.offers) == ("Ann Lee", "A van")


def test_nobody_becomes_a_person_by_having_the_same_name() -> None:
    network = make_network()
    known = make_person(network, "Ann Lee", email="other@example.org")
    user = open_account(email="ann@example.org")

    membership = join(user, invited(network, "ann@example.org"), name="Ann Lee")

    assert membership.person.pk != known.pk


def test_a_forwarded_invitation_does_not_make_the_forwarder_that_person() -> None:
    network = make_network()
    make_person(network, "Ann Lee", email="ann@example.org")
    thief = open_account(email="thief@example.org")

    with pytest.raises(Refused, match="another address"):
        join(thief, invited(network, "ann@example.org"))

    assert not Membership.objects.filter(user=thief).exists()
    assert not Person.objects.filter(membership__user=thief).exists()


def test_an_address_that_was_never_confirmed_joins_nobody() -> None:
    network = make_network()
    make_person(network, "Ann Lee", email="ann@example.org")
    unconfirmed = User.objects.create(email="ann@example.org")
    link = services.make_link(by=make_guardian(network), days=7, limit=5)

    membership = join(unconfirmed, link, name="Ann")

    assert Person.objects.filter(network=network, email="ann@example.org").count() == 2
    assert membership.person.name == "Ann"


def test_what_was_agreed_is_kept_with_its_wording() -> None:
    network = make_network()
    user = open_account(email="ann@example.org")
    membership = join(
        user, invited(network, "ann@example.org"), presence=Audience.MEMBERS
    )

    kept = {
        c.wording.key: (c.audience, c.is_given)
        for c in Consent.objects.filter(person=membership.person)
    }

    assert kept == {
        "joining": (None, True),
        "presence": (Audience.MEMBERS, True),
        "details": (Audience.WEAVERS, True),
    }


def test_words_that_changed_meanwhile_are_read_again_before_anybody_joins() -> None:
    network = make_network()
    ann, ben = open_account(email="ann@example.org"), open_account(email="b@b.org")
    link = services.make_link(by=make_guardian(network), days=7, limit=5)
    wording = join(ann, link).person.consents.get(wording__key="joining").wording
    type(wording).objects.create(key="joining", version=2, text="Other words")

    with pytest.raises(Refused, match="have changed"):
        join(ben, link, versions={"joining": 1})

    assert not Membership.objects.filter(user=ben).exists()
    link.refresh_from_db()
    assert link.uses == 1


def test_opening_everything_leaves_access_needs_and_phone_where_they_belong() -> None:
    network = make_network()
    user = open_account(email="ann@example.org")
    link = services.make_link(by=make_guardian(network), days=7, limit=5)

    person = join(user, link, details=Audience.EVERYONE).person

    assert person.audiences["access_needs"] == Audience.WEAVERS
    assert person.audiences["phone"] == Audience.MEMBERS
    assert person.audiences["offers"] == Audience.EVERYONE


def test_joining_twice_is_joining_once_and_uses_the_link_once() -> None:
    network = make_network()
    user = open_account(email="ann@example.org")
    link = services.make_link(by=make_guardian(network), days=7, limit=5)

    first, second = join(user, link), join(user, link)

    link.refresh_from_db()
    assert first == second
    assert link.uses == 1


def test_a_link_for_one_lets_one_in() -> None:
    network = make_network()
    link = services.make_link(by=make_guardian(network), days=7, limit=1)
    join(open_account(email="ann@example.org"), link)

    with pytest.raises(Refused, match="closed"):
        join(open_account(email="ben@example.org"), link)


def test_asking_is_for_open_networks_only() -> None:
    user = open_account(email="ann@example.org")

    with pytest.raises(Refused, match="by invitation"):
        services.ask_to_join(by=user, network=make_network(), name="Ann")


def test_whoever_asks_is_let_in_by_a_letter_and_agrees_like_everybody(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    network = make_network(visibility="open")
    user = open_account(email="ann@example.org")
    guardian = make_guardian(network)

    with django_capture_on_commit_callbacks(execute=True):
        request = services.ask_to_join(
            by=user, network=network, name="Ann", message="I keep bees"
        )
        invitation = services.admit(by=guardian, request=request)

    asked, letter = mail.outbox
    assert asked.to == [guardian.user.email if guardian.user else ""]
    assert "I keep bees" in asked.body
    assert letter.to == ["ann@example.org"]
    assert invitation.full_url in letter.body
    assert join(user, invitation).person.came_through == "request"


def test_where_one_address_is_no_more_the_others_still_get_their_letters(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    network = make_network(visibility="open")
    weavers = make_guardian(network).user, make_member(network, role=Role.WEAVER).user
    user = open_account(email="ann@example.org")
    request = services.ask_to_join(by=user, network=network, name="Ann")
    send = locmem.EmailBackend.send_messages
    tried: list[str] = []

    def refuse_first(backend: locmem.EmailBackend, letters: Any) -> int:
        tried.extend(letters[0].to)
        if len(tried) == 1:
            raise SMTPRecipientsRefused({tried[0]: (550, b"No such user")})
        return send(backend, letters)

    monkeypatch.setattr(locmem.EmailBackend, "send_messages", refuse_first)
    tell_of_request.call(request.pk)

    assert set(tried) == {weaver.email for weaver in weavers if weaver}
    assert [letter.to for letter in mail.outbox] == [tried[1:]]


def test_a_request_is_answered_once() -> None:
    network = make_network(visibility="open")
    user = open_account(email="ann@example.org")
    request = services.ask_to_join(by=user, network=network, name="Ann")
    guardian = make_guardian(network)
    services.admit(by=guardian, request=request)

    with pytest.raises(Refused, match="already"):
        services.decline_request(by=guardian, request=request)


def test_whoever_was_declined_is_told_kindly_and_asks_again_in_a_month(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    network = make_network(visibility="open")
    user = open_account(email="ann@example.org")
    request = services.ask_to_join(by=user, network=network, name="Ann")
    with django_capture_on_commit_callbacks(execute=True):
        services.decline_request(
            by=make_guardian(network), request=request, words="We are full"
        )

    assert "We are full" in mail.outbox[-1].body
    with pytest.raises(Refused, match="in a month"):
        services.ask_to_join(by=user, network=network, name="Ann")


def test_members_cannot_let_anybody_in() -> None:
    network = make_network(visibility="open")
    user = open_account(email="ann@example.org")
    request = services.ask_to_join(by=user, network=network, name="Ann")

    with pytest.raises(Refused):
        services.admit(by=make_member(network), request=request)

    assert JoinRequest.objects.get().status == "waiting"


def test_whoever_leaves_but_stays_on_the_map_is_seen_by_weavers_alone() -> None:
    network = make_network()
    member = make_member(
        network, presence=Audience.EVERYONE, audiences={"offers": Audience.EVERYONE}
    )
    assert member.person

    services.leave_network(by=member, stays_on_map=True)

    person = Person.objects.get(pk=member.person.pk)
    assert person.presence == Audience.WEAVERS
    assert person.audiences == {"offers": Audience.WEAVERS}
    assert not Membership.objects.filter(person=person).exists()


def test_whoever_asked_to_be_hidden_is_not_opened_up_by_leaving() -> None:
    network = make_network()
    member = make_member(network, presence=Audience.ONLY_ME)
    assert member.person

    services.leave_network(by=member, stays_on_map=True)

    assert Person.objects.get(pk=member.person.pk).presence == Audience.ONLY_ME


def test_whoever_is_forgotten_leaves_nothing_that_says_who_they_were() -> None:
    network = make_network()
    member = make_member(
        network, "Ann Lee", phone="0131 496 0123", offers="Bees", access_needs="A ramp"
    )
    field = network.fields.get()
    assert member.person
    member.person.values.create(field=field, value="Beekeeping")

    services.leave_network(by=member, stays_on_map=False)

    person = Person.objects.get(pk=member.person.pk)
    told = " ".join(str(v) for v in vars(person).values())
    assert not person.values.exists()
    assert person.erased_at
    for trace in ("Ann", "0131 496", "Bees", "ramp", "@"):
        assert trace not in told


@given(st.lists(st.emails(), max_size=8), st.sampled_from([",", ";", "\n", ", ", " "]))
def test_every_pasted_address_is_found_again(
    addresses: list[str], separator: str
) -> None:
    plain = [a for a in addresses if not set(a) & set(" ,;<>()[]\"'“”\t\r\n")]
    plain = [a for a in plain if not a.endswith(".")]

    assert split_addresses(separator.join(plain)) == plain


@given(st.text())
def test_any_text_can_be_pasted(text: str) -> None:
    assert all(split_addresses(text))


def test_the_first_of_two_people_who_share_an_address_is_who_somebody_becomes() -> None:
    network = make_network()
    first = make_person(network, "Ann", email="home@example.org")
    make_person(network, "Ben", email="home@example.org")
    user = open_account(email="home@example.org")
    link = services.make_link(by=make_guardian(network), days=7, limit=5)

    assert join(user, link).person == first


def test_a_person_who_has_an_account_already_is_not_taken_by_another() -> None:
    network = make_network()
    member = make_member(network, "Ann", email="ann@example.org")
    other = open_account(email="ann@example.org")
    link = services.make_link(by=make_guardian(network), days=7, limit=5)

    assert join(other, link).person != member.person


def test_standing_of_somebody_who_joined_is_a_members() -> None:
    network = make_network()
    user = open_account(email="ann@example.org")
    membership = join(user, invited(network, "ann@example.org"))

    standing = Standing(network, user, membership.person, Role(membership.role))

    assert standing.role is Role.MEMBER
    assert not standing.is_weaver
