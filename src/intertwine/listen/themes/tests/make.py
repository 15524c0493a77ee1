"""The smallest valid boards, for tests of every app above."""

from itertools import count

from intertwine.listen.gatherings.models import Gathering, Voice
from intertwine.listen.gatherings.tests.make import (
    make_gathering,
    make_prompt,
    make_voices,
)
from intertwine.listen.themes.models import Board, Placement, Sorting, Theme
from intertwine.people.models import Network

_numbers = count(1)


def make_board(network: Network, *gatherings: Gathering, **fields: object) -> Board:
    """A board over some gatherings, or over a new one with three voices."""
    if not gatherings:
        gathering = make_gathering(network)
        make_voices(make_prompt(gathering), "No parking", "So kind", "They listened")
        gatherings = (gathering,)
    board = Board.objects.create(
        network=network, **({"title": f"Board {next(_numbers)}"} | fields)
    )
    board.gatherings.set(gatherings)
    Sorting.objects.create(board=board)
    return board


def make_theme(board: Board, name: str = "", **fields: object) -> Theme:
    """A theme, as the last one."""
    name = name or f"Theme {next(_numbers)}"
    defaults = {"position": board.themes.count()}
    return Theme.objects.create(board=board, name=name, **(defaults | fields))


def place(voice: Voice, *themes: Theme, sorting: Sorting | None = None) -> None:
    """Put a voice into themes of the shared sorting, or of another one."""
    for theme in themes:
        found = sorting or theme.board.sortings.get(owner=None)
        Placement.objects.create(sorting=found, voice=voice, theme=theme)
