"""Being left out of what Intertwine works out: measures, pictures, suggestions."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from intertwine.kit.errors import Refused
from intertwine.people.models import Consent, Person, Standing
from intertwine.people.rules import USES
from intertwine.people.services.details import check_may_edit
from intertwine.people.services.joining import wording
from intertwine.people.services.trust import record_consent, record_deed


@transaction.atomic
def choose_uses(*, by: Standing, person: Person, uses: Mapping[str, bool]) -> None:
    """Decide what may be worked out about a person. It holds at once.

    Args:
        by: The person, or a weaver if the person has no account.
        person: Whom it is about.
        uses: Any of ``rules.USES``, and whether it is allowed.

    Raises:
        Refused: If it is not theirs to change, or the person once said no themselves.
    """
    check_may_edit(by, person)
    is_self = by.person is not None and by.person.pk == person.pk
    person = Person.objects.select_for_update().get(pk=person.pk)
    changed = {
        use: is_allowed
        for use, is_allowed in uses.items()
        if use in USES and getattr(person, use) != is_allowed
    }
    if not changed:
        return
    if not is_self:
        _check_never_refused(person, changed)
    for use, is_allowed in changed.items():
        setattr(person, use, is_allowed)
    person.save(update_fields=[*changed, "updated_at"])
    _record(by, person, changed, is_self=is_self)


def _check_never_refused(person: Person, changed: Mapping[str, bool]) -> None:
    allowed = [use for use, is_allowed in changed.items() if is_allowed]
    own = Consent.objects.filter(person=person, wording__key__in=allowed)
    if own.exists():
        raise Refused(
            _("%(name)s decided this themselves, so only they can change it.")
            % {"name": person.name}
        )


def _record(
    by: Standing, person: Person, changed: Mapping[str, bool], *, is_self: bool
) -> None:
    """Write down the person's own answer, or what a weaver did in their name."""
    if not is_self:
        text = _("Changed what may be worked out about a person who has no account")
        if by.user:
            record_deed(by=by.user, network=by.network, text=text)
        return
    for use, is_allowed in changed.items():
        asked = wording(person.network, use)
        record_consent(person=person, wording=asked, is_given=is_allowed)
