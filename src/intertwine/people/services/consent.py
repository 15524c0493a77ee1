"""Agreeing, and changing one's mind."""

from django.db import transaction
from django.utils.translation import gettext as _

from intertwine.kit.errors import Refused
from intertwine.people.models import (
    Consent,
    FieldValue,
    Person,
    Standing,
)
from intertwine.people.rules import CAREFUL, DETAILS, USES, Audience
from intertwine.people.services.joining import wording
from intertwine.people.services.trust import record_consent
from intertwine.people.services.uses import choose_uses


@transaction.atomic
def show_presence(*, by: Standing, audience: Audience) -> None:
    """Decide who may see that one is here; kept as an agreement.

    Raises:
        Refused: If they are not in the network, or never agreed to be in it.
    """
    person = _myself(by)
    if audience > CAREFUL and person.agreed_at is None:
        raise Refused(_("Agree to be in this network first."))
    if person.presence == audience:
        return
    person.presence = audience
    person.save(update_fields=["presence", "updated_at"])
    asked = wording(by.network, "presence")
    record_consent(person=person, wording=asked, is_given=True, audience=audience)


@transaction.atomic
def take_back(*, by: Standing, consent: Consent) -> None:
    """Change one's mind: seen by weavers only, then, or left out of what is worked out.

    Raises:
        Refused: If it is about being here at all, for which one leaves.
    """
    person = _myself(by)
    key = consent.wording.key
    if key in USES:
        choose_uses(by=by, person=person, uses={key: False})
        return
    if key == "presence":
        person.presence = min(person.presence, CAREFUL)
    elif key == "details":
        person.audiences = {
            detail: min(CAREFUL, person.audiences.get(detail, CAREFUL))
            for detail in DETAILS
        }
        open_answers = FieldValue.objects.filter(person=person, audience__gt=CAREFUL)
        open_answers.update(audience=CAREFUL)
    else:
        raise Refused(_("To take this back, leave the network."))
    person.save(update_fields=["presence", "audiences", "updated_at"])
    record_consent(
        person=person, wording=consent.wording, is_given=False, audience=CAREFUL
    )


def _myself(by: Standing) -> Person:
    if by.person is None:
        raise Refused(_("You are not in this network."))
    return Person.objects.select_for_update().get(pk=by.person.pk)
