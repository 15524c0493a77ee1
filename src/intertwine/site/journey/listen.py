"""Listen: from the first question to a report that those who spoke can read."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intertwine.kit.waiting import Waiting
from intertwine.listen.gatherings.models import Gathering, Voice
from intertwine.listen.gatherings.rules import Stage
from intertwine.listen.themes.models import Board
from intertwine.listen.themes.selectors.sorting import unsorted
from intertwine.people.models import Standing
from intertwine.site.journey.urgency import Urgency


def listen(standing: Standing) -> Waiting:
    """What to do next to hear people. At most five queries."""
    return _for_weaver(standing) if standing.is_weaver else _for_member(standing)


def _for_member(standing: Standing) -> Waiting:
    gatherings = Gathering.objects.visible_to(standing)
    is_open = gatherings.open().exists()
    return Waiting(
        wing="listen",
        title=_("You can have your say") if is_open else _("What people said"),
        why=_("A question is open now. It takes a few minutes.")
        if is_open
        else _("What was asked, what was heard, and what came of it."),
        action=_("See what is asked") if is_open else _("Have a look"),
        url=reverse("gatherings:gatherings", args=[standing.network.slug]),
        urgency=Urgency.GO_ON if is_open else Urgency.NONE,
    )


def _for_weaver(standing: Standing) -> Waiting:
    latest = Gathering.objects.visible_to(standing).order_by("-created_at", "-pk")
    gathering = latest.first()
    if gathering is None:
        return _nobody_asked(standing)
    voices = Voice.objects.visible_to(standing).shown()
    number = voices.count()
    if not number:
        return _nothing_said(gathering)
    board = Board.objects.visible_to(standing).order_by("-made_at", "-pk").first()
    if board is None:
        return _not_sorted(standing, number)
    left = unsorted(board, board.sortings.get(owner=None)).count()
    if left:
        return _to_sort(board, left)
    reported = board.gatherings.filter(reports__isnull=False)
    silent = board.gatherings.exclude(pk__in=reported).first()
    return _heard(standing, number) if silent is None else _to_report(silent)


def _nobody_asked(standing: Standing) -> Waiting:
    return Waiting(
        wing="listen",
        title=_("Nobody has been heard yet"),
        why=_(
            "Ask one question: on a wall in the room, on phones, or by bringing in a "
            "chat that you saved."
        ),
        action=_("Ask the first question"),
        url=reverse("gatherings:make", args=[standing.network.slug]),
        urgency=Urgency.BEGIN,
    )


def _nothing_said(gathering: Gathering) -> Waiting:
    is_draft = gathering.state == Stage.DRAFT
    words = {"title": gathering.title}
    return Waiting(
        wing="listen",
        title=(
            _("“%(title)s” is not open yet")
            if is_draft
            else _("“%(title)s” has no voices yet")
        )
        % words,
        why=_("Nobody can answer until you open it.")
        if is_draft
        else _("Show the code in the room, send the link, or type for somebody."),
        action=_("Go on with it"),
        url=gathering.get_absolute_url(),
        urgency=Urgency.FINISH if is_draft else Urgency.GO_ON,
    )


def _not_sorted(standing: Standing, number: int) -> Waiting:
    said = ngettext(
        "%(number)s voice is not sorted yet",
        "%(number)s voices are not sorted yet",
        number,
    )
    return Waiting(
        wing="listen",
        title=said % {"number": number},
        why=_("Find what several people say, on your own or together."),
        action=_("Sort voices"),
        url=reverse("themes:make", args=[standing.network.slug]),
        urgency=Urgency.BEGIN,
    )


def _to_sort(board: Board, left: int) -> Waiting:
    said = ngettext(
        "%(number)s voice still to sort", "%(number)s voices still to sort", left
    )
    return Waiting(
        wing="listen",
        title=said % {"number": left},
        why=_("On the board “%(title)s”.") % {"title": board.title},
        action=_("Sort together"),
        url=reverse("themes:board", args=[board.network.slug, board.pk]),
        urgency=Urgency.GO_ON,
    )


def _to_report(gathering: Gathering) -> Waiting:
    return Waiting(
        wing="listen",
        title=_("The voices are sorted"),
        why=_("Tell those who spoke at “%(title)s” what was heard.")
        % {"title": gathering.title},
        action=_("Make the report"),
        url=reverse("themes:reports", args=[gathering.network.slug, gathering.pk]),
        urgency=Urgency.GO_ON,
    )


def _heard(standing: Standing, number: int) -> Waiting:
    said = ngettext("%(number)s voice heard", "%(number)s voices heard", number)
    return Waiting(
        wing="listen",
        title=said % {"number": number},
        why=_("All are sorted and reported. Ask again when something has changed."),
        action=_("See what was heard"),
        url=reverse("gatherings:gatherings", args=[standing.network.slug]),
    )
