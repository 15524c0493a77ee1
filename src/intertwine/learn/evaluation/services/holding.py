"""What ``evaluation`` answers for when somebody asks what is held about them."""

from django.utils.translation import gettext as _

from intertwine.learn.evaluation.models import Answers, HealthCheck
from intertwine.learn.evaluation.selectors.holdings import held, held_about_account
from intertwine.people.holders import Holder
from intertwine.people.models import Membership, Person


def forget_in_evaluation(person: Person) -> None:
    """Remove what somebody answers, and their name from the checks they opened."""
    Answers.objects.filter(person=person).delete()
    membership = Membership.objects.filter(person=person).first()
    if membership is not None:
        opened = HealthCheck.objects.filter(network=person.network, by=membership.user)
        opened.update(by=None, by_name=_("Somebody who left"))


HOLDER = Holder(
    models=frozenset({Answers, HealthCheck}),
    held=held,
    forget=forget_in_evaluation,
    held_about_account=held_about_account,
)
