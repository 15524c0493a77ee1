"""One of each thing of boards and themes that an address may name."""

from django.utils import timezone

from intertwine.listen.gatherings.models import Voice
from intertwine.listen.themes.models import Board, Sorting, Theme
from intertwine.listen.themes.tests.make import make_board, make_theme, place
from intertwine.people.models import Standing


def board(guardian: Standing, member: Standing) -> Board:
    """A published one with two themes, which two people sorted apart too."""
    found = Board.objects.filter(network=guardian.network).first()
    if found:
        return found
    made = make_board(guardian.network, published_at=timezone.now())
    parking, kindness = make_theme(made, "Parking"), make_theme(made, "Kindness")
    voices = Voice.objects.filter(prompt__gathering__boards=made)
    first, second = voices[0], voices[1]
    place(first, parking)
    for account, theme in ((guardian, parking), (member, kindness)):
        apart = Sorting.objects.create(board=made, owner=account.user, owner_name="Ann")
        place(first, theme, sorting=apart)
        place(second, kindness, sorting=apart)
    return made


def theme(guardian: Standing, member: Standing) -> Theme:
    return board(guardian, member).themes.all()[0]


def sorted_voice(guardian: Standing, member: Standing) -> dict[str, object]:
    """A voice, as it is put into a theme."""
    found = board(guardian, member)
    voice = Voice.objects.filter(prompt__gathering__boards=found)[2]
    return {"voice": voice.pk, "into": found.themes.all()[0].pk}


def settled(guardian: Standing, member: Standing) -> dict[str, object]:
    """A voice that people agreed on."""
    voice = sorted_voice(guardian, member)["voice"]
    return {"voice": voice, "themes": theme(guardian, member).pk}
