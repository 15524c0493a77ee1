"""Asking about one's own data, answering, and taking everything away."""

from datetime import timedelta
from functools import partial
from io import BytesIO

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intertwine.kit.errors import Refused, TooOften
from intertwine.kit.holdings import write_archive
from intertwine.people import tasks
from intertwine.people.holders import everything_about, held_about
from intertwine.people.models import (
    Look,
    Membership,
    Network,
    Person,
    RightsRequest,
    Standing,
    User,
)
from intertwine.people.selectors import details_of, keepers, standing_of
from intertwine.people.services.trust import record_deed, record_looks

ANSWER_DAYS = 30
"""How long a network has to answer. The law says one month."""

WAITING_AT_MOST = 200
"""Unanswered requests a network takes before it asks people to write by hand."""

README = gettext_lazy(
    "This is everything that is held about you here, as it was on {day}.\n\n"
    "Each table is there twice: as CSV, for a spreadsheet, and as JSON, for a "
    "program.\nA CSV cell that begins with an apostrophe does so to keep a "
    "spreadsheet from running it.\n"
)

NOT_FOR_OTHERS = gettext_lazy(
    "\nThis file was handed over by a guardian. What nobody but you may read, such as "
    "answers to introductions, is not in it: you find it behind the link in the letter "
    "that asked you, or with an account under “What is held about me”.\n"
)


@transaction.atomic
def ask_about_data(
    *,
    network: Network | None,
    kind: str,
    text: str,
    name: str,
    contact: str,
    about: str = "",
    person: Person | None = None,
) -> RightsRequest:
    """Hand in a request or complaint. Anybody may; who is to answer gets a letter.

    Sending the same again, as when a button is pressed twice, returns what is there.

    Args:
        network: The network it is about; None if the person only described it.
        kind: Of ``RightsRequest.Kind``. Guardians never see what is about them.
        text: In the person's own words.
        name: Who asks.
        contact: How to reach them.
        about: Which network it is about, in words.
        person: Who asks, if they are signed in.

    Raises:
        TooOften: If so many are waiting that this must be a flood.
        Refused: If nobody could read it.
    """
    is_for_keepers = kind == RightsRequest.Kind.GUARDIANS
    if is_for_keepers and not keepers().exist:
        raise Refused(_("This server has no keeper yet who could read it."))
    said = {
        "network": network,
        "about": network.name if network else about,
        "person": person,
        "kind": kind,
        "text": text,
        "name": name,
        "contact": contact,
    }
    if there := RightsRequest.objects.waiting().filter(**said).first():
        return there
    _check_no_flood(network, is_for_keepers=is_for_keepers)
    due_on = timezone.localdate() + timedelta(days=ANSWER_DAYS)
    made = RightsRequest.objects.create(**said, due_on=due_on)
    transaction.on_commit(partial(tasks.tell_of_rights_request.enqueue, made.pk))
    return made


def _check_no_flood(network: Network | None, *, is_for_keepers: bool) -> None:
    waiting = RightsRequest.objects.filter(network=network).waiting()
    waiting = waiting.for_keepers() if is_for_keepers else waiting.for_guardians()
    if waiting.count() >= WAITING_AT_MOST:
        raise TooOften(
            _("Too many requests are waiting here. Please write by post instead.")
        )


@transaction.atomic
def answer_request(*, by: User, request: RightsRequest, answer: str) -> None:
    """Write down how a request was answered.

    Guardians do what all may read; that there was a complaint about them is between
    whoever complained and the keepers.

    Raises:
        Refused: If it is not theirs to answer, or somebody else answered it
            meanwhile; their answer stays.
    """
    fresh = RightsRequest.objects.select_for_update().get(pk=request.pk)
    _check_may_answer(by, fresh)
    if fresh.answered_at is not None:
        raise Refused(
            _("Somebody has answered this already. Have a look at what they said.")
        )
    fresh.answer = answer
    fresh.answered_at = timezone.now()
    fresh.answered_by = by
    fresh.save(update_fields=["answer", "answered_at", "answered_by"])
    if fresh.network and not fresh.is_for_keepers:
        text = _("Answered a request about someone's data")
        record_deed(by=by, network=fresh.network, text=text)


def _check_may_answer(user: User, request: RightsRequest) -> None:
    if request.is_for_keepers or request.network is None:
        may_answer = user.is_keeper
    else:
        may_answer = standing_of(user, request.network).is_guardian
    if not may_answer:
        raise Refused(_("This is for somebody else to answer."))


def archive_of_person(person: Person, *, is_own: bool = False) -> bytes:
    """Everything held about one person in their network, as a zip.

    Args:
        person: Whom it is about.
        is_own: Whether they take it away themselves. If not, it is without what nobody
            but they may read, such as what they answered in private: whoever hands
            the file over would read it too.
    """
    to = BytesIO()
    tables = held_about(person, with_private=is_own)
    readme = _readme() if is_own else f"{_readme()}{NOT_FOR_OTHERS}"
    folders = {person.network.slug: tables}
    write_archive(to, folders, readme=readme, files=_pictures([person]))
    return to.getvalue()


def archive_of_account(user: User) -> bytes:
    """Everything held about an account and the people it is or was, as a zip."""
    found = everything_about(user)
    folders = {"account": found.account}
    people = [*found.people, *((gone.person, tables) for gone, tables in found.left)]
    folders |= {person.network.slug: tables for person, tables in people}
    files = _pictures([person for person, _tables in people])
    to = BytesIO()
    write_archive(to, folders, readme=_readme(), files=files)
    return to.getvalue()


def _readme() -> str:
    return str(README).format(day=timezone.localdate().isoformat())


def _pictures(people: list[Person]) -> dict[str, bytes]:
    found = {}
    for person in people:
        if person.picture:
            with person.picture.open() as file:
                found[f"{person.network.slug}/{person.picture.name}"] = file.read()
    return found


@transaction.atomic
def hand_over_data(*, by: Standing, person: Person) -> bytes:
    """Everything held about someone without an account, for a guardian to give them.

    They asked for it, but a guardian sees it on the way: that is written down.

    Raises:
        Refused: If they are no guardian, or the person has an account.
    """
    if by.user is None or not by.is_guardian or person.network_id != by.network.pk:
        raise Refused(_("Guardians hand over what is held about somebody."))
    if Membership.objects.filter(person=person).exists():
        raise Refused(_("They have an account, and take this away themselves."))
    details = details_of(person, by)
    record_looks(by=by, seen={person: details}, through=Look.Through.EXPORT)
    text = _("Took out someone's data for them")
    record_deed(by=by.user, network=by.network, text=text)
    return archive_of_person(person)
