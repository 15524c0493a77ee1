"""Learn: from what people need to the pages that help."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intertwine.kit.navigation import Entry
from intertwine.kit.waiting import Waiting
from intertwine.learn.evaluation.selectors import has_long_been_unasked
from intertwine.learn.needs.models import Need
from intertwine.listen.themes.models import Board, Theme
from intertwine.people.models import Standing
from intertwine.site.journey.urgency import Urgency


def learn(standing: Standing) -> Waiting:
    """What to do next to learn from it. At most three queries."""
    needs = Need.objects.visible_to(standing).standing_alone()
    number = needs.count()
    if not number:
        return _no_needs(standing)
    if not standing.is_weaver:
        return _needs(standing, number)
    unanswered = needs.filter(verdicts=None, merged__verdicts=None).count()
    if unanswered:
        return _without_page(standing, unanswered)
    if has_long_been_unasked(standing):
        return _health_check(standing)
    return _needs(standing, number)


def _to_needs(standing: Standing) -> str:
    return reverse("needs:needs", args=[standing.network.slug])


def _no_needs(standing: Standing) -> Waiting:
    begin = Entry(_("Start here"), reverse("handbook:start"))
    boards = Board.objects.visible_to(standing)
    if standing.is_weaver and Theme.objects.living().filter(board__in=boards).exists():
        return Waiting(
            wing="learn",
            title=_("Your themes can become needs"),
            why=_("Then each is matched with the pages of the handbook that help."),
            action=_("Turn themes into needs"),
            url=_to_needs(standing),
            urgency=Urgency.BEGIN,
        )
    return Waiting(
        wing="learn",
        title=_("What would you like to learn?"),
        why=_("Write down what people need. The handbook may have a page for it."),
        action=_("Write down a need"),
        url=_to_needs(standing),
        urgency=Urgency.BEGIN_LATER,
        also=begin,
    )


def _without_page(standing: Standing, number: int) -> Waiting:
    said = ngettext(
        "%(number)s need has no page yet", "%(number)s needs have no page yet", number
    )
    return Waiting(
        wing="learn",
        title=said % {"number": number},
        why=_("See which pages of the handbook may help, and say which of them do."),
        action=_("Find pages for them"),
        url=reverse("needs:gaps", args=[standing.network.slug]),
        urgency=Urgency.GO_ON,
    )


def _health_check(standing: Standing) -> Waiting:
    return Waiting(
        wing="learn",
        title=_("How is the network doing?"),
        why=_(
            "Ask everybody with a health check. Nobody sees who said what, and what "
            "most needs care comes first."
        ),
        action=_("Open a health check"),
        url=reverse("evaluation:open", args=[standing.network.slug]),
        urgency=Urgency.BEGIN_LATER,
    )


def _needs(standing: Standing, number: int) -> Waiting:
    said = ngettext(
        "%(number)s need is written down",
        "%(number)s needs are written down",
        number,
    )
    return Waiting(
        wing="learn",
        title=said % {"number": number},
        why=_("Say which are yours too, and read what answers them."),
        action=_("See what is needed"),
        url=_to_needs(standing),
    )
