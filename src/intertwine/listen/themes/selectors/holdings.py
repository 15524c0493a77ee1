"""What themes hold about somebody, as tables for that person."""

from collections.abc import Iterator

from django.db.models import Count, F
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intertwine.kit.holdings import Kind, Records
from intertwine.listen.themes.models import Board, Placement, Step, ThemeNote
from intertwine.people.models import User
from intertwine.people.selectors.holdings import done


def held_about_account(user: User) -> Iterator[Kind]:
    """What an account did on boards: people as such do nothing there."""
    placed = Placement.objects.filter(by=user).values(board=F("sorting__board__title"))
    yield Kind(
        key="themes-done",
        title=_("What you sorted"),
        why=_(
            "So that others see who did what, and can undo it. As long as the board."
        ),
        columns=(_("When"), _("What about"), _("What")),
        records=[
            done(Board.objects.filter(by=user), "made_at", "title", _("board made")),
            done(ThemeNote.objects.filter(by=user), "written_at", "text", _("noted")),
            done(Step.objects.filter(by=user), "done_at", "told", _("sorted")),
            Records(
                placed.annotate(count=Count("pk")).order_by("board"),
                lambda each: [
                    (
                        "",
                        each["board"],
                        ngettext(
                            "%(count)s voice in place",
                            "%(count)s voices in place",
                            each["count"],
                        )
                        % {"count": each["count"]},
                    )
                ],
            ),
        ],
    )
