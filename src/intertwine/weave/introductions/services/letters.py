"""Letters that go out after something was saved: few, and the same whatever was said.

None depends on what the other one answered, but for what both agreed to.
"""

from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from intertwine.kit.letters import Undelivered
from intertwine.kit.personal_links import fingerprint_of
from intertwine.people.models import Person
from intertwine.people.selectors import wants_no_letters
from intertwine.weave.introductions.letters import links_of, write_to
from intertwine.weave.introductions.models import (
    Ask,
    Introduction,
    MeetingTime,
    Note,
)
from intertwine.weave.introductions.rules import Outcome
from intertwine.weave.introductions.selectors import (
    address_of,
    asks,
    calendar_of,
    other_ask,
)


def keep_link(ask: Ask) -> None:
    """Let the links in the letter be those that open the page.

    They are others if the installation was given a new secret key meanwhile.
    """
    link = fingerprint_of(ask.key)
    if ask.link != link:
        Ask.objects.filter(pk=ask.pk).update(link=link)


def open_address(ask: Ask) -> str:
    """Where letters about this ask go; empty if none may. Three queries."""
    address = open_address_of(ask.person)
    return "" if ask.is_strayed_at(address) else address


def open_address_of(person: Person) -> str:
    """Where letters to somebody go; empty if they want none. Three queries."""
    address = address_of(person)
    return "" if address and wants_no_letters(person.network, address) else address


def write_about(ask: Ask, address: str, letter: str, **about: Any) -> None:
    """Write a letter about an ask; if there is no such address, remember that."""
    try:
        write_to(address, letter, ask=ask, **about)
    except Undelivered:
        Ask.objects.filter(pk=ask.pk).update(**came_back(address))


def came_back(address: str) -> dict[str, Any]:
    """What is kept of a letter that came back. Of the address only a fingerprint is."""
    return {
        "strayed_at": timezone.now(),
        "strayed_to": fingerprint_of(address),
        "is_returned": True,
    }


@task()
def ask_one(ask_pk: int) -> None:
    """Write to one of the two that they are asked, or that somebody speaks for them.

    It is noted once it has gone out, so a worker that dies in between writes twice
    rather than never.
    """
    ask = asks().filter(pk=ask_pk, written_at=None).first()
    if ask is None or not ask.can_answer:
        return
    if address := open_address(ask):
        keep_link(ask)
        letter = "vouched" if ask.is_vouched else "asked"
        links = links_of(ask)
        write_about(ask, address, letter, stop=links["stop"], links=links)
    Ask.objects.filter(pk=ask.pk).update(written_at=timezone.now())


def later(job: object, *args: object) -> None:
    """Have a letter written once all is saved."""
    transaction.on_commit(partial(job.enqueue, *args))  # type: ignore[attr-defined]


@task()
def connect_one(ask_pk: int) -> None:
    """Write to one of the two that both agreed, and how to reach the other."""
    ask = asks().going_on().filter(pk=ask_pk, connected_at=None).first()
    other = other_ask(ask) if ask else None
    if ask is None or other is None:
        return
    if address := open_address(ask):
        keep_link(ask)
        shared = address_of(other.person) if other.shares_email else ""
        write_about(
            ask,
            address,
            "connected",
            reply_to=shared,
            other=other,
            shared=shared,
            url=ask.full_url("introductions:together"),
        )
    Ask.objects.filter(pk=ask.pk).update(connected_at=timezone.now())


@task()
def tell_introducer(introduction_pk: int) -> None:
    """Tell whoever introduced two people that both agreed, and only that."""
    found = Introduction.objects.agreed().filter(pk=introduction_pk)
    introduction = found.select_related(
        "network", "first", "second", "introducer__membership__user"
    ).first()
    if introduction is None or introduction.introducer is None:
        return
    if address := open_address_of(introduction.introducer):
        write_to(address, "both_agreed", introduction=introduction)


@task()
def tell_of_note(note_pk: int) -> None:
    """Tell the other one that there is a note, but not what it says."""
    note = Note.objects.filter(pk=note_pk, is_own=False).first()
    ask = _of_other(note.introduction_id, note.by_id) if note else None
    if ask is None:
        return
    if address := open_address(ask):
        url = ask.full_url("introductions:together")
        write_about(ask, address, "note", url=url)


def _of_other(introduction_pk: int, person_pk: int) -> Ask | None:
    rows = asks().filter(introduction=introduction_pk)
    return rows.going_on().exclude(person=person_pk).first()


@task()
def tell_of_time(time_pk: int, ask_pk: int) -> None:
    """Tell one of the two that a time suits both, with the appointment."""
    time = MeetingTime.objects.filter(pk=time_pk).first()
    ask = asks().filter(pk=ask_pk).going_on().first()
    if time is None or ask is None or time.suits.count() < 2:
        return
    if address := open_address(ask):
        write_about(
            ask,
            address,
            "time",
            calendar=calendar_of(ask, time),
            time=time,
            url=ask.full_url("introductions:together"),
        )


@task()
def follow_one(ask_pk: int, number: int) -> None:
    """Ask one of the two what became of it, unless they have said so meanwhile."""
    ask = asks().filter(pk=ask_pk, letters__lt=number).going_on().first()
    if ask is None or ask.outcome not in {Outcome.NONE, Outcome.NOT_YET}:
        return
    if address := open_address(ask):
        keep_link(ask)
        page = "introductions:became"
        links = {
            each.name.lower(): ask.full_url(page, each.value)
            for each in Outcome
            if each
        }
        stop = ask.full_url("introductions:no_letters")
        write_about(ask, address, "became", stop=stop, links=links, stop_url=stop)
    Ask.objects.filter(pk=ask.pk).update(letters=number)


@task()
def pass_on_thanks(ask_pk: int) -> None:
    """Bring a word of thanks to whoever introduced them."""
    ask = asks().filter(pk=ask_pk).exclude(thanks="").first()
    if ask is None or ask.introduction.introducer is None:
        return
    if address := open_address_of(ask.introduction.introducer):
        write_to(address, "thanks", ask=ask)
