"""What ``introductions`` answers for when somebody asks what is held about them."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from intertwine.people.holders import Holder
from intertwine.people.models import Person
from intertwine.weave.introductions.models import (
    Ask,
    Care,
    Ended,
    Intention,
    Introduction,
    Note,
    Rest,
    SetAside,
)
from intertwine.weave.introductions.rules import LINK_DAYS, State
from intertwine.weave.introductions.selectors.holdings import held
from intertwine.weave.introductions.services.ending import end_introductions


def forget_introductions(person: Person) -> None:
    """Remove whom somebody was brought together with, and what they wished.

    An introduction they made stays for the two, without their name. Of one of their
    own, the link of the other one stays, so that it can say that it has ended.
    """
    Ended.objects.filter(person=person).delete()
    _keep_links_of_others(person)
    Introduction.objects.of(person).delete()
    Introduction.objects.filter(introducer=person).update(introducer=None)
    SetAside.objects.filter(Q(by=person) | Q(first=person) | Q(second=person)).delete()
    Rest.objects.filter(Q(by=person) | Q(about=person)).delete()
    Care.objects.filter(person=person).delete()
    Intention.objects.filter(by=person).delete()


def _keep_links_of_others(person: Person) -> None:
    going = Introduction.objects.of(person)
    asks = Ask.objects.filter(introduction__in=going).exclude(person=person)
    after = timezone.now() - timedelta(days=LINK_DAYS)
    Ended.objects.bulk_create(
        Ended(
            person_id=ask.person_id,
            number=ask.pk,
            link=ask.link,
            had_agreed=ask.introduction.state == State.AGREED,
            begun_at=began,
        )
        for ask in asks.select_related("introduction")
        if ask.introduction.state in {State.ASKING, State.AGREED}
        and (began := ask.introduction.agreed_at or ask.introduction.asked_at)
        and began > after
    )


HOLDER = Holder(
    models=frozenset({Ask, Care, Ended, Intention, Introduction, Note, Rest, SetAside}),
    held=held,
    forget=forget_introductions,
    end=end_introductions,
)
