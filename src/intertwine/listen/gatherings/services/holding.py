"""What ``gatherings`` answers for when somebody asks what is held about them."""

from django.utils.translation import gettext as _

from intertwine.listen.gatherings.models import (
    Bringing,
    Gathering,
    Intake,
    Moderation,
    Note,
    Voice,
)
from intertwine.listen.gatherings.selectors.holdings import held, held_about_account
from intertwine.people.holders import Holder
from intertwine.people.models import Membership, Person


def forget_in_gatherings(person: Person) -> None:
    """Remove what somebody said by name, and their name where they asked others."""
    Voice.objects.filter(person=person).delete()
    membership = Membership.objects.filter(person=person).first()
    if membership is None:
        return
    mine, network = {"by": membership.user}, person.network
    nobody = {"by": None, "by_name": _("Somebody who left")}
    Gathering.objects.filter(network=network, **mine).update(**nobody)
    Note.objects.filter(gathering__network=network, **mine).update(**nobody)
    Bringing.objects.filter(gathering__network=network, **mine).delete()
    Intake.objects.filter(gathering__network=network, **mine).update(**nobody)
    Moderation.objects.filter(prompt__gathering__network=network, **mine).update(
        **nobody
    )


HOLDER = Holder(
    models=frozenset({Bringing, Gathering, Intake, Moderation, Note, Voice}),
    held=held,
    forget=forget_in_gatherings,
    held_about_account=held_about_account,
)
