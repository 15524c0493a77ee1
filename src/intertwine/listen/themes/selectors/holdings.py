"""What themes hold about somebody, as tables for that person."""

from collections.abc import Iterator

from django.db.models import Count
from django.utils.translation import gettext as _

from intertwine.kit.holdings import Held
from intertwine.listen.themes.models import Board, Placement, Step, ThemeNote
from intertwine.people.models import Person, User
from intertwine.people.selectors.holdings import when


def held(person: Person) -> Iterator[Held]:
    """Nothing: who sorts does so with an account."""
    return iter(())


def held_about_account(user: User) -> Iterator[Held]:
    """What an account did on boards. Four queries."""
    boards = [
        (when(b.made_at), b.title, _("board made"))
        for b in Board.objects.filter(by=user)
    ]
    notes = [
        (when(n.written_at), n.text, _("noted"))
        for n in ThemeNote.objects.filter(by=user)
    ]
    steps = [
        (when(s.done_at), s.told, _("sorted")) for s in Step.objects.filter(by=user)
    ]
    placed = Placement.objects.filter(by=user).values("sorting__board__title")
    counted = [
        (
            "",
            each["sorting__board__title"],
            _("%(count)s voices in place") % {"count": each["count"]},
        )
        for each in placed.annotate(count=Count("pk")).order_by("sorting__board__title")
    ]
    yield Held(
        key="themes-done",
        title=_("What you sorted"),
        why=_(
            "So that others see who did what, and can undo it. As long as the board."
        ),
        columns=(_("When"), _("What about"), _("What")),
        rows=[*boards, *notes, *steps, *counted],
    )
