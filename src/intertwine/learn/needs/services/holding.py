"""What ``needs`` answers for when somebody asks what is held about them."""

from django.utils.translation import gettext as _

from intertwine.learn.needs.models import Answer, Need, Verdict, Vote
from intertwine.learn.needs.selectors.holdings import held, held_about_account
from intertwine.people.holders import Holder
from intertwine.people.models import Membership, Person


def forget_in_needs(person: Person) -> None:
    """Remove somebody's votes and offers, and their name from what they wrote down."""
    Vote.objects.filter(person=person).delete()
    Answer.objects.filter(person=person).delete()
    membership = Membership.objects.filter(person=person).first()
    if membership is None:
        return
    user, network = membership.user, person.network
    nobody = {"by": None, "by_name": _("Somebody who left")}
    Need.objects.filter(network=network, by=user).update(**nobody)
    Verdict.objects.filter(need__network=network, by=user).update(**nobody)
    Answer.objects.filter(need__network=network, by=user).update(**nobody)


HOLDER = Holder(
    models=frozenset({Answer, Need, Verdict, Vote}),
    held=held,
    forget=forget_in_needs,
    held_about_account=held_about_account,
)
