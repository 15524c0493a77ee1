"""One of each thing that an address may name.

Each function makes one in the guardian's network; what belongs to somebody belongs to
the member.
"""

from datetime import timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from intertwine.people.models import (
    Handover,
    Invitation,
    JoinRequest,
    Membership,
    Merge,
    Organisation,
    PeopleImport,
    Person,
    RightsRequest,
    SavedFilter,
    Standing,
    Token,
)
from intertwine.people.models.joining import fresh_code
from intertwine.people.services import make_token, merge_people
from intertwine.people.services.imports import receive_file
from intertwine.people.tests.make import make_person, make_user
from intertwine.see.files.models import NetworkFile
from intertwine.see.files.services import receive_network
from intertwine.see.insights.models import Snapshot
from intertwine.see.insights.services import take_snapshot
from intertwine.see.map.models import SavedView, Share
from intertwine.see.map.services import remove_view, save_view, share_map
from intertwine.see.surveys.models import Asked, Survey
from intertwine.see.surveys.services.arriving import Proof, way_in_token
from intertwine.see.surveys.tests.make import ask, make_survey
from intertwine.see.ties.models import Near, Tie
from intertwine.see.ties.services import note_near
from intertwine.see.ties.tests.make import make_tie
from intertwine.weave.introductions.models import Ask, Intention, Introduction
from intertwine.weave.introductions.rules import State
from intertwine.weave.introductions.tests.make import (
    agree,
    make_introduction,
    settled_time,
)
from intertwine.weave.introductions.tests.rows import introduction_row
from intertwine.weave.questions.models import Question, Reply
from intertwine.weave.questions.services import ask as ask_network
from intertwine.weave.questions.services import reply as reply_to

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a49444154789c63600000000200014827d4b20000000049454e44ae426082"
)
"""The smallest picture."""


def person(guardian: Standing, member: Standing) -> Person:
    found = make_person(guardian.network)
    found.picture.save("picture.png", ContentFile(PIXEL))
    return found


def invitation(guardian: Standing, member: Standing) -> Invitation:
    return _invite(guardian, limit=5)


def letter(guardian: Standing, member: Standing) -> Invitation:
    return _invite(guardian, limit=1, email="bea@example.org")


def _invite(guardian: Standing, **fields: Any) -> Invitation:
    return Invitation.objects.create(
        network=guardian.network,
        by=guardian.user,
        by_name="Gwen",
        expires_at=timezone.now() + timedelta(days=10),
        **fields,
    )


def request(guardian: Standing, member: Standing) -> JoinRequest:
    return JoinRequest.objects.create(
        network=guardian.network, user=make_user(), name="Ann"
    )


def membership(guardian: Standing, member: Standing) -> Membership:
    return Membership.objects.get(person=member.person)


def offer(guardian: Standing, member: Standing) -> Handover:
    assert guardian.user
    return Handover.objects.create(
        network=guardian.network,
        to=membership(guardian, member),
        by=guardian.user,
        by_name="Gwen",
    )


def token(guardian: Standing, member: Standing) -> Token:
    assert member.user
    return make_token(by=member.user, name="Own", scopes=["read"], days=None)[0]


def own_token(guardian: Standing, member: Standing) -> Token:
    assert guardian.user
    return make_token(by=guardian.user, name="Ours", scopes=["read"], days=30)[0]


def rights_request(guardian: Standing, member: Standing) -> RightsRequest:
    return RightsRequest.objects.create(
        network=guardian.network,
        kind="see",
        text="Please",
        name="Ann",
        contact="ann@example.org",
        due_on=timezone.localdate(),
    )


def complaint(guardian: Standing, member: Standing) -> RightsRequest:
    found = rights_request(guardian, member)
    RightsRequest.objects.filter(pk=found.pk).update(kind="guardians")
    return found


def saved_filter(guardian: Standing, member: Standing) -> SavedFilter:
    assert member.person
    return SavedFilter.objects.create(
        network=guardian.network, person=member.person, name="Own", state="q=a"
    )


def fresh_file(guardian: Standing, member: Standing) -> NetworkFile:
    sent = SimpleUploadedFile("ties.csv", b"Source,Target\nAnn,Ben\n")
    return receive_network(by=guardian, files=[sent])


def running_file(guardian: Standing, member: Standing) -> NetworkFile:
    return _file(guardian, member, PeopleImport.Status.CHECKING)


def ready_file(guardian: Standing, member: Standing) -> NetworkFile:
    return _file(guardian, member, PeopleImport.Status.READY)


def done_file(guardian: Standing, member: Standing) -> NetworkFile:
    return _file(guardian, member, PeopleImport.Status.DONE)


def _file(guardian: Standing, member: Standing, status: str) -> NetworkFile:
    found = fresh_file(guardian, member)
    PeopleImport.objects.filter(pk=found.pk).update(status=status)
    return found


def share(guardian: Standing, member: Standing) -> Share:
    return share_map(by=guardian, shows=Share.Shows.PEOPLE, days=7)


def saved_view(guardian: Standing, member: Standing) -> SavedView:
    return save_view(by=member, name="Own", query="colour=sector")


def removed_view(guardian: Standing, member: Standing) -> SavedView:
    found = saved_view(guardian, member)
    remove_view(by=member, view=found)
    return found


def fresh_import(guardian: Standing, member: Standing) -> PeopleImport:
    file = SimpleUploadedFile("people.csv", b"Name,E-mail\nAnn,ann@example.org\n")
    return receive_file(by=guardian, file=file)


def running_import(guardian: Standing, member: Standing) -> PeopleImport:
    return _import(guardian, PeopleImport.Status.CHECKING)


def ready_import(guardian: Standing, member: Standing) -> PeopleImport:
    return _import(guardian, PeopleImport.Status.READY)


def done_import(guardian: Standing, member: Standing) -> PeopleImport:
    return _import(guardian, PeopleImport.Status.DONE)


def _import(guardian: Standing, status: str) -> PeopleImport:
    return PeopleImport.objects.create(
        network=guardian.network,
        by=guardian.user,
        by_name="Gwen",
        file_name="people.csv",
        status=status,
        heartbeat_at=timezone.now(),
        runner="another",
    )


def organisation(guardian: Standing, member: Standing) -> Organisation:
    return Organisation.objects.create(network=guardian.network, name="Open Door")


def merge(guardian: Standing, member: Standing) -> Merge:
    one, other = make_person(guardian.network), make_person(guardian.network)
    return merge_people(by=guardian, kept=one, gone=other, choices={})


def near(guardian: Standing, member: Standing) -> Near:
    assert member.person
    return note_near(by=member.person, name="Mum", part="family", ring=1)


def tie(guardian: Standing, member: Standing) -> Tie:
    assert member.person
    other = make_person(guardian.network)
    return make_tie(member.person, other, is_reported=True)


def said_tie(guardian: Standing, member: Standing) -> dict[str, Any]:
    return {"person": make_person(guardian.network).pk, "kind": "share"}


def snapshot(guardian: Standing, member: Standing) -> Snapshot:
    return take_snapshot(by=guardian, name="Spring")


def survey(guardian: Standing, member: Standing) -> Survey:
    """An open survey with a code, which everybody here has begun to answer."""
    made = make_survey(guardian, asks_trust=True, code=fresh_code())
    made.fields.set(guardian.network.fields.all())
    for each in guardian.network.people.all():
        ask(made, each, began_at=timezone.now())
    return made


def asked(guardian: Standing, member: Standing) -> Asked:
    return survey(guardian, member).asked.filter(person=member.person)[0]


def survey_words(name: str, guardian: Standing, member: Standing) -> dict[str, Any]:
    """What stands in the addresses of those who answer."""
    mine = asked(guardian, member)
    found = mine.survey
    is_picture = name == "surveys:picture"
    number = person(guardian, member) if is_picture else found.questions.all()[0]
    by_link = name in {"surveys:letters", "surveys:not_me"}
    return {
        "who": mine.key if by_link else str(found.pk),
        "number": number.pk,
        "word": found.code,
        "token": way_in_token(Proof(found.pk, "Ann", "ann@example.org")),
    }


def introduction(guardian: Standing, member: Standing) -> Introduction:
    """One that the member began: they would like to meet somebody."""
    assert member.person
    other = make_person(guardian.network, email="bea@example.org")
    return make_introduction(member, member.person, other)


def to_introduce(guardian: Standing, member: Standing) -> dict[str, Any]:
    """The member, and somebody who can be asked."""
    assert member.person
    other = make_person(guardian.network, email="bea@example.org")
    return {"first": member.person.pk, "second": other.pk}


def introduction_ask(guardian: Standing, member: Standing) -> Ask:
    """What the member is asked."""
    assert member.person
    other = make_person(guardian.network, email="bea@example.org")
    made = make_introduction(guardian, member.person, other)
    return made.asks.get(person=member.person)


def wish(guardian: Standing, member: Standing) -> Introduction:
    """An introduction that the member is asked to make."""
    first, second = (make_person(guardian.network) for _turn in range(2))
    return introduction_row(
        first, second, introducer=member.person, wanted_by=first, state=State.WANTED
    )


def question(guardian: Standing, member: Standing) -> Question:
    return ask_network(by=member, text="Who knows a hall with a hearing loop?")


def reply(guardian: Standing, member: Standing) -> Reply:
    """What the member said to the guardian alone."""
    asked = ask_network(by=guardian, text="Who knows a hall with a hearing loop?")
    return reply_to(by=member, question=asked, text="The old library", is_open=False)


def intention(guardian: Standing, member: Standing) -> Intention:
    assert member.person
    return Intention.objects.create(by=member.person, whom="Bea", what="Swap notes")


def astray(guardian: Standing, member: Standing) -> Introduction:
    """One that the member began, whose letter reached somebody else; since mended."""
    made = introduction(guardian, member)
    made.asks.exclude(person=member.person).update(
        strayed_at=timezone.now(), strayed_to="another"
    )
    return made


def introduction_words(
    name: str, guardian: Standing, member: Standing
) -> dict[str, Any]:
    """What stands in the addresses of those who are asked; the member is."""
    assert member.person
    other = make_person(guardian.network, email="bea@example.org")
    made = make_introduction(guardian, member.person, other)
    is_open = name in {"introductions:asked", *BY_LINK}
    if not is_open:
        agree(made)
    # Long enough ago that the member may be asked again, for the next address.
    made.asks.update(asked_at=timezone.now() - timedelta(days=40))
    mine = made.asks.get(person=member.person)
    return {
        "who": mine.key if name in BY_LINK else str(mine.pk),
        "number": settled_time(made).pk,
        "says": "yes",
        "became": "met",
    }


BY_LINK = ("introductions:no_letters", "introductions:not_me", "introductions:says")
"""Pages that are looked at by the link of a letter."""
