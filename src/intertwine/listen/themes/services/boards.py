"""Making a board, sorting apart, publishing, and notes beside."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intertwine.kit.errors import Refused
from intertwine.listen.gatherings.models import Gathering
from intertwine.listen.themes.models import Board, Sorting, Theme, ThemeNote
from intertwine.listen.themes.rules import MOST_BOARDS
from intertwine.listen.themes.services.steps import hold, name_of
from intertwine.people.models import Standing


@transaction.atomic
def make_board(*, by: Standing, title: str, gatherings: Iterable[Gathering]) -> Board:
    """Begin to sort what was said in one or several gatherings.

    Raises:
        Refused: If they do not weave this network, or chose none of its gatherings.
    """
    chosen = [each for each in gatherings if each.network_id == by.network.pk]
    if not by.is_weaver:
        raise Refused(_("Only weavers of this network sort its voices."))
    if not chosen:
        raise Refused(_("Choose at least one gathering whose voices you want to sort."))
    if Board.objects.filter(network=by.network).count() >= MOST_BOARDS:
        raise Refused(_("There are too many boards already."))
    board = Board.objects.create(
        network=by.network, title=title, by=by.user, by_name=name_of(by)
    )
    board.gatherings.set(chosen)
    Sorting.objects.create(board=board)
    return board


@transaction.atomic
def sort_apart(*, by: Standing, board: Board) -> Sorting:
    """Begin, or go on with, a sorting of one's own, to be compared later."""
    board = hold(board, by)
    found, _is_new = Sorting.objects.get_or_create(
        board=board, owner=by.user, defaults={"owner_name": name_of(by)}
    )
    return found


@transaction.atomic
def publish_board(*, by: Standing, board: Board, is_public: bool) -> None:
    """Let members read the themes, or no longer."""
    board = hold(board, by)
    board.published_at = timezone.now() if is_public else None
    board.save(update_fields=["published_at"])


@transaction.atomic
def write_note(
    *, by: Standing, board: Board, text: str, theme: Theme | None = None
) -> ThemeNote:
    """Keep what somebody noticed beside the voices.

    Raises:
        Refused: If nothing was written, or they do not weave this network.
    """
    board = hold(board, by)
    if not text.strip():
        raise Refused(_("Write down what you noticed."))
    return ThemeNote.objects.create(
        board=board, theme=theme, text=text.strip(), by=by.user, by_name=name_of(by)
    )
