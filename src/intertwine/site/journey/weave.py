"""Weave: from a map to people who met."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intertwine.kit.navigation import Entry
from intertwine.kit.waiting import Waiting
from intertwine.people.models import Standing
from intertwine.see.ties.models import Tie
from intertwine.site.journey.urgency import Urgency
from intertwine.weave.introductions.models import Introduction


def weave(standing: Standing) -> Waiting:
    """What to do next to bring people together. At most two queries.

    It counts only what the reader began: how others' introductions went could tell of
    somebody's answer.
    """
    if not standing.is_weaver:
        return _for_member(standing)
    number = Introduction.objects.begun_by(standing).count()
    if number:
        return _begun(standing, number)
    has_ties = Tie.objects.visible_to(standing).there().exists()
    return _first(standing) if has_ties else _no_map(standing)


def _for_member(standing: Standing) -> Waiting:
    return Waiting(
        wing="weave",
        title=_("People you may want to meet"),
        why=_("Each with a reason. Nobody is told unless you ask."),
        action=_("Have a look"),
        url=_suggestions(standing),
    )


def _suggestions(standing: Standing) -> str:
    return reverse("introductions:suggestions", args=[standing.network.slug])


def _no_map(standing: Standing) -> Waiting:
    return Waiting(
        wing="weave",
        title=_("Who should meet?"),
        why=_(
            "Suggestions come once people have said who they know. Until then, "
            "introduce two people of whom you know that they should meet."
        ),
        action=_("Introduce two people"),
        url=reverse("introductions:propose", args=[standing.network.slug]),
        urgency=Urgency.BEGIN_LATER,
    )


def _first(standing: Standing) -> Waiting:
    return Waiting(
        wing="weave",
        title=_("You have not introduced anybody yet"),
        why=_("See which two people could gain most from meeting, and why."),
        action=_("See who should meet"),
        url=_suggestions(standing),
        urgency=Urgency.BEGIN,
    )


def _begun(standing: Standing, number: int) -> Waiting:
    said = ngettext(
        "You began %(number)s introduction",
        "You began %(number)s introductions",
        number,
    )
    mine = reverse("introductions:introductions", args=[standing.network.slug])
    return Waiting(
        wing="weave",
        title=said % {"number": number},
        why=_("See who else should meet, and hear how the others went."),
        action=_("See who should meet"),
        url=_suggestions(standing),
        also=Entry(_("How they went"), mine),
    )
