"""Who may be asked, who may introduce whom, and whose link or page this is."""

from datetime import timedelta

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from intertwine.kit.personal_links import fingerprint_of
from intertwine.people.models import Person, Standing, User
from intertwine.people.selectors import wants_no_letters
from intertwine.see.ties.models import Tie
from intertwine.see.ties.rules import State as TieState
from intertwine.weave.introductions.models import Ask, Care, Ended, Introduction
from intertwine.weave.introductions.models.asks import AskQuerySet
from intertwine.weave.introductions.rules import (
    ASKS_A_MONTH,
    LINK_DAYS,
    MONTH_DAYS,
    State,
    is_asked_enough,
)
from intertwine.weave.introductions.selectors.drafts import contacts_of


def address_of(person: Person) -> str:
    """Where letters to somebody go; empty if they can get none. One query at most."""
    if person.email:
        return person.email
    membership = getattr(person, "membership", None)
    return membership.user.email if membership else ""


def is_reachable(person: Person) -> bool:
    """Whether somebody can be asked at all: by letter, or on their own page."""
    return bool(address_of(person)) or hasattr(person, "membership")


def wants_to_be_asked(person: Person) -> bool:
    """Whether somebody is open to introductions now. Four queries.

    False for many reasons that are nobody's business: they are away, want no
    letters, want to be left in peace, or are not open to introductions.
    """
    today = timezone.localdate()
    if not person.open_to_introductions or person.do_not_contact:
        return False
    if person.agreed_at is None or person.erased_at is not None:
        return False
    membership = getattr(person, "membership", None)
    if membership is not None and membership.is_paused:
        return False
    care = care_of(person)
    if care.paused_until and care.paused_until > today:
        return False
    address = address_of(person)
    return not (address and wants_no_letters(person.network, address))


def may_be_asked(person: Person) -> bool:
    """Whether somebody can be asked once more this month. Six queries."""
    if not wants_to_be_asked(person) or not is_reachable(person):
        return False
    now = timezone.now()
    since = now - timedelta(days=MONTH_DAYS)
    asked = Ask.objects.filter(person=person, asked_at__gt=since)
    times = asked.values_list("asked_at", flat=True)
    return not is_asked_enough(
        (at for at in times if at), care_of(person).asks_a_month, now
    )


def why_not_asked(person: Person, *, is_willing: bool = False) -> str:
    """Why somebody cannot be asked now, as far as it may be told; empty if they can.

    That they are not to be contacted stands on their page for whoever may open it. All
    other reasons are one, in the same words. Six queries.

    Args:
        person: Who would be asked.
        is_willing: Whether they said already that they want to, and are only told.
    """
    if person.do_not_contact:
        words = _("%(name)s has asked that nobody writes or calls.")
    elif wants_to_be_asked(person) if is_willing else may_be_asked(person):
        return ""
    elif person.agreed_at is None:
        words = _("%(name)s has not agreed yet to be in this network.")
    else:
        words = _(
            "%(name)s cannot be asked just now. Perhaps they are away, were asked often "
            "lately, or cannot be written to. Try somebody else, or come back in some "
            "weeks."
        )
    return words % {"name": person.name}


def care_of(person: Person) -> Care:
    """What somebody wants of introductions; the defaults, if they never said."""
    found = Care.objects.filter(person=person).first()
    return found or Care(person=person, asks_a_month=ASKS_A_MONTH)


def may_introduce(by: Standing, pair: tuple[Person, Person]) -> bool:
    """Whether somebody may bring these two together. Four queries at most.

    Weavers may, any two whom they see; members those who both know them, those who
    ask them to, and themselves.
    """
    myself = by.person
    if myself is None:
        return False
    seen = Person.objects.visible_to(by).filter(pk__in=[each.pk for each in pair])
    if seen.count() != len({each.pk for each in pair}):
        return False
    if by.is_weaver or myself in pair:
        return True
    wanted = Introduction.objects.between(*pair).filter(
        introducer=myself, state=State.WANTED
    )
    return wanted.exists() or all(are_contacts(myself, each) for each in pair)


def are_contacts(one: Person, other: Person) -> bool:
    """Whether both agreed that they know each other. One query."""
    ties = Tie.objects.of(one).of(other).filter(state=TieState.AGREED)
    return ties.filter(kind__is_wish=False).exists()


def contacts_between(by: Standing, other: Person) -> list[Person]:
    """Contacts of the reader who know somebody, and do introduce people. Four queries.

    As far as the reader may know the ties.
    """
    if by.person is None:
        return []
    shared = contacts_of(by.person, by) & contacts_of(other, by)
    unwilling = Care.objects.filter(person__in=shared, introduces=False)
    keys = set(unwilling.values_list("person", flat=True))
    willing = [each for each in shared if each.pk not in keys]
    return sorted(willing, key=lambda person: (person.name, person.pk))


def ask_of(user: User | AnonymousUser, who: str) -> Ask | None:
    """The ask that an address stands for, if it is for this reader. One query.

    A long word is somebody's personal link, which ends some time after both agreed; a
    number is for whoever is signed in.
    """
    rows = asks()
    if not is_for_account(who):
        ended = timezone.now() - timedelta(days=LINK_DAYS)
        fresh = rows.exclude(introduction__agreed_at__lt=ended)
        return fresh.filter(link=fingerprint_of(who)).first()
    if not isinstance(user, User) or len(who) > 15:
        return None
    return rows.filter(pk=int(who), person__membership__user=user).first()


def ended_of(user: User | AnonymousUser, who: str) -> Ended | None:
    """What is left at an address, for this reader, of what has ended. One query."""
    rows = Ended.objects.select_related("person__network", "person__membership__user")
    rows = rows.filter(person__erased_at=None)
    if not is_for_account(who):
        return rows.filter(link=fingerprint_of(who)).first()
    if not isinstance(user, User) or len(who) > 15:
        return None
    return rows.filter(number=int(who), person__membership__user=user).first()


def is_account_of(user: User | AnonymousUser, person: Person) -> bool:
    """Whether whoever is signed in is this person. One query at most."""
    membership = getattr(person, "membership", None)
    return bool(membership and membership.user_id == user.pk)


def is_of_another(user: User | AnonymousUser, person: Person) -> bool:
    """Whether a page is somebody's who has an account, and another is signed in.

    Nobody reads then what that one was asked or answered, even with their link. One
    query at most.
    """
    has_account = getattr(person, "membership", None) is not None
    return user.is_authenticated and has_account and not is_account_of(user, person)


def is_for_account(who: str) -> bool:
    """Whether an address needs somebody who is signed in."""
    return who.isascii() and who.isdecimal()


def asks() -> AskQuerySet:
    """Asks with all that their pages tell, of introductions that have begun."""
    rows = Ask.objects.living().exclude(introduction__state=State.WANTED)
    return rows.select_related(
        "person__membership__user",
        "introduction__network",
        "introduction__introducer",
        "introduction__first__membership__user",
        "introduction__second__membership__user",
    )


def other_ask(ask: Ask) -> Ask | None:
    """What the other of the two was asked; for what both agreed to, and no more."""
    found = asks().filter(introduction=ask.introduction_id)
    return found.filter(~Q(pk=ask.pk), introduction__state=State.AGREED).first()
