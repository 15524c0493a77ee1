"""What ``surveys`` answers for when somebody asks what is held about them."""

from django.utils.translation import gettext as _

from intertwine.people.holders import Holder
from intertwine.people.models import Membership, Person
from intertwine.see.surveys.models import Added, Asked, Survey
from intertwine.see.surveys.selectors.holdings import held, held_about_account


def forget_in_surveys(person: Person) -> None:
    """Remove that somebody was asked, and their name where they asked others."""
    Asked.objects.filter(person=person).delete()
    Added.objects.filter(person=person).delete()
    membership = Membership.objects.filter(person=person).first()
    if membership is not None:
        nobody = _("Somebody who left")
        mine = {"network": person.network, "by": membership.user}
        Survey.objects.filter(**mine).update(by=None, by_name=nobody)
        papers = Asked.objects.filter(
            survey__network=person.network, paper_by=membership.user
        )
        papers.update(paper_by=None, paper_by_name=nobody)


HOLDER = Holder(
    models=frozenset({Added, Asked, Survey}),
    held=held,
    forget=forget_in_surveys,
    held_about_account=held_about_account,
)
