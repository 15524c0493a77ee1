"""Changing what is known about a person, and who may know it."""

from collections.abc import Collection, Mapping, Sequence
from functools import partial
from typing import Any

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Min
from django.utils.translation import gettext as _

from intertwine.kit.errors import Refused
from intertwine.people.models import Field, FieldValue, Membership, Person, Standing
from intertwine.people.rules import DETAILS, Audience, widest_audience
from intertwine.people.selectors import closed_to
from intertwine.people.services.organisations import organisation_named
from intertwine.people.services.trust import record_deed


@transaction.atomic
def change_details(
    *,
    by: Standing,
    person: Person,
    own: Mapping[str, Any] | None = None,
    answers: Mapping[Field, Sequence[str]] | None = None,
    audiences: Mapping[str, Audience] | None = None,
) -> None:
    """Write down what somebody said about themselves, or a weaver about someone.

    Args:
        by: The person, or a weaver if the person has no account.
        person: Whom it is about.
        own: Details of every person; ``organisation`` by name.
        answers: Answers to the network's fields, in place of those before.
        audiences: Who may know it, by key; only the person decides that.

    Raises:
        Refused: If it is not theirs to change, or the person keeps it to themselves.
    """
    check_may_edit(by, person)
    is_self = by.person is not None and by.person.pk == person.pk
    person = Person.objects.select_for_update().get(pk=person.pk)
    if not is_self:
        _check_open(by, person, {*(own or ()), *(f.key for f in answers or ())})
    chosen = audiences if is_self and audiences else {}
    for key, value in (own or {}).items():
        _set(person, key, value)
    for key, audience in chosen.items():
        if key in DETAILS:
            person.audiences[key] = min(audience, widest_audience(key))
    person.save()
    for field, values in (answers or {}).items():
        _answer(person, field, values, chosen.get(field.key))
    if not is_self and by.user:
        text = _("Changed what is known about a person who has no account")
        record_deed(by=by.user, network=by.network, text=text)


def check_may_edit(by: Standing, person: Person) -> None:
    """Whether this is theirs to change.

    Raises:
        Refused: If it is not.
    """
    if by.person is not None and by.person.pk == person.pk:
        return
    if person.network_id != by.network.pk or not by.is_weaver:
        raise Refused(_("You can change your own page only."))
    if Membership.objects.filter(person=person).exists():
        raise Refused(
            _("%(name)s has an account, and changes this page themselves.")
            % {"name": person.name}
        )


def _check_open(by: Standing, person: Person, keys: Collection[str]) -> None:
    """Whoever may not know something may not write over it either."""
    if not closed_to(person, by).isdisjoint(keys):
        raise Refused(
            _("%(name)s keeps this to themselves, so only they can change it.")
            % {"name": person.name}
        )


def _set(person: Person, key: str, value: Any) -> None:
    if key == "organisation":
        value = organisation_named(network=person.network, name=value)
    if key == "picture":
        before = person.picture.name
        if before:
            transaction.on_commit(partial(default_storage.delete, before))
    setattr(person, key, value)


def _answer(
    person: Person, field: Field, values: Sequence[str], audience: Audience | None
) -> None:
    rows = FieldValue.objects.filter(person=person, field=field)
    now = rows.aggregate(now=Min("audience"))["now"]
    seen_by = next(each for each in (audience, now, field.audience) if each is not None)
    rows.exclude(value__in=values).delete()
    rows.update(audience=seen_by)
    kept = set(rows.values_list("value", flat=True))
    FieldValue.objects.bulk_create(
        FieldValue(person=person, field=field, value=value, audience=seen_by)
        for value in dict.fromkeys(values)
        if value not in kept
    )
