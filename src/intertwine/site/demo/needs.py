"""What the demo network needs: out of what was said, and written down."""

from intertwine.handbook.selectors.shelf import shelf
from intertwine.learn.needs import services
from intertwine.learn.needs.models import Need
from intertwine.listen.gatherings.models import Gathering
from intertwine.listen.themes.selectors.sorting import voices_of
from intertwine.listen.themes.services import (
    add_piles,
    look_at,
    make_board,
    publish_board,
)
from intertwine.people.models import Network, Standing
from intertwine.site.demo.people import WEAVERS

THEMES = {
    "Time, and who is paid": (
        "A page to show a manager who gives no time for relationships",
        (
            *("taken back", "time for it", "paid for my", "job that", "is not paid"),
            *("cannot do my work", "same money"),
        ),
    ),
    "Being heard": (
        "How to share power, so that quiet people are heard too",
        (
            *("spoken over", "five hands", "in the room", "I say first", "open floor"),
            *("standing alone", "writes down what", "can stay off", "everybody's hour"),
        ),
    ),
    "Getting there": (
        "Meetings that everybody can get to",
        ("lift was", "last bus", "bus times", "a lift from", "already are"),
    ),
    "Words and systems": (
        "Working together across different systems and different words",
        (
            *("own calendar", "different systems", "short forms", "plain words"),
            *("move on", "knows enough"),
        ),
    ),
    "Keeping it alive": (
        "Keeping a network going when money ends and people drop away",
        ("money ends", "patience", "next family", "until it stops", "village"),
    ),
}
"""Themes, what each asks for, and some words of each voice that belongs there."""
LISTED = (
    "Meeting well when half of us are on a screen",
    "How far to go with a map of who knows whom",
    "Telling networking and weaving apart",
    "What to do when the same few people do everything",
    "Cheap ways to celebrate what worked",
    "How to fill in the forms of our council",
)
SAID_OF_PAGES = (
    ("time-for-relationships", "answers"),
    ("power-differences", "answers"),
    ("online-and-mixed-rooms", "partly"),
    ("weaving-and-networking", "no"),
    ("keeping-going", "answers"),
)
"""What somebody said of a page, for the first needs in their order."""


def add_needs() -> None:
    """Needs of themes and of a list, with votes, answers and much that is still open."""
    network = Network.objects.get(slug="improvement-weavers", is_demo=True)
    rows = network.memberships.select_related("user", "person").order_by("pk")
    host = rows.get(person__name=WEAVERS[0]).standing
    made = [*_out_of_what_was_said(host), *_out_of_a_list(host)]
    members = [each.standing for each in rows[:11]]
    for number, need in enumerate(made):
        for standing in members[number:]:
            services.vote(by=standing, need=need)
    _judge(host, made)
    services.offer(
        by=members[-1], need=made[6], text="I can show two of you how we did it."
    )
    services.answer_with_task(
        by=host, need=made[-1], text="Ask the council for a filled-in example"
    )
    gathering = Gathering.objects.visible_to(host).filter(state="open").first()
    if gathering is not None:
        services.answer_with_gathering(by=host, need=made[8], gathering=gathering)


def _out_of_what_was_said(host: Standing) -> list[Need]:
    over = Gathering.objects.filter(network=host.network, state="closed")
    board = make_board(by=host, title="What people told us", gatherings=over)
    said = list(voices_of(board))
    piles = [
        (name, [v.pk for v in said if any(words in v.text for words in few)])
        for name, (_need, few) in THEMES.items()
    ]
    sorting = board.sortings.get(owner=None)
    add_piles(by=host, sorting=sorting, piles=piles)
    for theme in board.themes.living():
        look_at(by=host, sorting=sorting, theme=theme, voices=[v.pk for v in said])
    publish_board(by=host, board=board, is_public=True)
    return [
        services.theme_to_need(by=host, theme=theme, text=THEMES[theme.name][0])
        for theme in board.themes.living()
    ]


def _out_of_a_list(host: Standing) -> list[Need]:
    source = "The board at our spring day"
    return services.bring_needs(by=host, texts=LISTED, source=source)


def _judge(host: Standing, needs: list[Need]) -> None:
    """Say of some needs which page answers, as far as the handbook is there."""
    known = shelf().by_slug
    for need, (slug, fit) in zip(needs, SAID_OF_PAGES, strict=False):
        if slug in known:
            services.judge(by=host, need=need, slug=slug, fit=fit)
