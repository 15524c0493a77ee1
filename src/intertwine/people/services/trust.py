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
    private = {
        person.pk: [str(each.label) for each in details if each.is_private]
        for person, details in seen.items()
    }
    record_looks_at(by=by, private=private, through=through)


def record_looks_at(
    *, by: Standing, private: Mapping[int, Iterable[str]], through: Look.Through
) -> None:
    """The same by keys, for thousands at once: what each one's details are called."""
    name = by.person.name if by.person else str(by.user or "")
    own = by.person.pk if by.person else None
    today = timezone.localdate()
    looks = [
        Look(
            person_id=person,
            by=by.user,
            by_name=name,
            through=through,
            details=details[:500],
            day=today,
        )
        for person, labels in private.items()
        if (details := ", ".join(sorted(labels))) and person != own
    ]
    Look.objects.bulk_create(looks, ignore_conflicts=True)


def record_deed(*, by: User, network: Network, text: str) -> Deed:
    """Write down what somebody did with the power of their role."""
    membership = Membership.objects.filter(network=network, user=by).first()
    name = membership.person.name if membership else str(by)
    return Deed.objects.create(network=network, by=by, by_name=name, text=text)
