"""Writing down consent, looks at private details, and the use of power."""

from collections.abc import Iterable, Mapping

from django.utils import timezone

from intertwine.people.models import (
    Consent,
    Deed,
    Look,
    Membership,
    Network,
    Person,
    Standing,
    User,
    Wording,
)
from intertwine.people.rules import Audience
from intertwine.people.selectors import Detail


def record_consent(
    *,
    person: Person,
    wording: Wording,
    is_given: bool,
    audience: Audience | None = None,
) -> Consent:
    """Keep one answer, in which words it was asked, and when."""
    return Consent.objects.create(
        person=person, wording=wording, is_given=is_given, audience=audience
    )


def record_looks(
    *,
    by: Standing,
    seen: Mapping[Person, Iterable[Detail]],
    through: Look.Through,
) -> None:
    """Write down whose private details somebody is being shown. One query.

    Looking at oneself, and at what is open to members anyway, is not written down.
    """
    name = by.person.name if by.person else str(by.user or "")
    own = by.person.pk if by.person else None
    looks = []
    for person, details in seen.items():
        private = sorted(str(d.label) for d in details if d.is_private)
        if private and person.pk != own:
            looks.append(
                Look(
                    person=person,
                    by=by.user,
                    by_name=name,
                    through=through,
                    details=", ".join(private)[:500],
                    day=timezone.localdate(),
                )
            )
    Look.objects.bulk_create(looks, ignore_conflicts=True)


def record_deed(*, by: User, network: Network, text: str) -> Deed:
    """Write down what somebody did with the power of their role."""
    membership = Membership.objects.filter(network=network, user=by).first()
    name = membership.person.name if membership else str(by)
    return Deed.objects.create(network=network, by=by, by_name=name, text=text)
