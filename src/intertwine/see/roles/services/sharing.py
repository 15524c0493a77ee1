"""Who may know what came of one's answers. Private until somebody says otherwise."""

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from intertwine.handbook.models.choices import WeavingRole
from intertwine.kit.errors import Refused
from intertwine.people.models import Field, FieldValue, Network, Person, Standing
from intertwine.people.rules import Audience
from intertwine.people.services import record_consent, wording
from intertwine.see.roles.models import Shared, Sharing, Sheet
from intertwine.see.roles.selectors.sharing import (
    FIELD_KEY,
    FIRST_WORDS,
    WORDING,
    sharing_of,
)

SEEN_BY = {Shared.WEAVERS: Audience.WEAVERS, Shared.NETWORK: Audience.MEMBERS}
AUDIENCES = {
    Shared.PRIVATE: Audience.ONLY_ME,
    Shared.COUNTED: Audience.ONLY_ME,
    **SEEN_BY,
}


@transaction.atomic
def share(*, by: Standing, choice: str) -> None:
    """Decide what others may know; kept as an agreement, and changed at any time.

    Raises:
        Refused: If there is no such choice, or they are not in the network.
    """
    if by.person is None:
        raise Refused(_("You are not in this network."))
    if choice not in Shared.values:
        raise Refused(_("Choose one of the four."))
    person = Person.objects.select_for_update().get(pk=by.person.pk)
    before, chosen = sharing_of(person), Shared(choice)
    if before != chosen:
        Sharing.objects.update_or_create(person=person, defaults={"choice": chosen})
        record_consent(
            person=person,
            wording=wording(by.network, WORDING, first=FIRST_WORDS),
            is_given=chosen is not Shared.PRIVATE,
            audience=AUDIENCES[chosen],
        )
    show_role(person)


def show_role(person: Person) -> None:
    """Put the highest role on the person's page and map as far as they want, or take it away.

    It is an answer to a question of the network like any other, so map, lists and
    files show it to whom they show such answers, and to nobody else.
    """
    audience = SEEN_BY.get(sharing_of(person))
    newest = Sheet.objects.finished().filter(person=person)
    sheet = newest.order_by("-finished_at", "-pk").first()
    rows = FieldValue.objects.filter(
        person=person, field__key=FIELD_KEY, field__network=person.network_id
    )
    rows.delete()
    if audience is None or sheet is None:
        return
    field = role_field(person.network)
    FieldValue.objects.bulk_create(
        FieldValue(
            person=person,
            field=field,
            value=str(WeavingRole(role).label),
            audience=audience,
        )
        for role in sheet.profile.highest
    )


def role_field(network: Network) -> Field:
    """The network's question that highest roles are answers to, made when first needed."""
    last = network.fields.aggregate(last=Max("position"))["last"]
    found, _is_new = Field.objects.get_or_create(
        network=network,
        key=FIELD_KEY,
        defaults={
            "name": _("Weaving role"),
            "hint": _("What somebody does most, by their own answers under Roles."),
            "kind": Field.Kind.CHOICES,
            "options": [str(label) for label in WeavingRole.labels],
            "audience": Audience.WEAVERS,
            "position": 0 if last is None else last + 1,
        },
    )
    return found
