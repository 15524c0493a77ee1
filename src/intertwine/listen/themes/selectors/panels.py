"""What themes and reports add to the pages of gatherings."""

from intertwine.kit.panels import Panel
from intertwine.listen.gatherings.models import Gathering, Voice
from intertwine.listen.gatherings.rules import Asking
from intertwine.listen.themes.selectors.done import done_about
from intertwine.people.models import Standing


def panel(gathering: Gathering, standing: Standing) -> Panel:
    """What was heard: ledger, opinions, reports, and what was done. Four queries."""
    can_sort = standing.is_weaver and _has_voices(gathering)
    about = {
        "gathering": gathering,
        "network": standing.network,
        "is_weaver": standing.is_weaver,
        "can_sort": can_sort,
        "board": gathering.boards.visible_to(standing).first() if can_sort else None,
        "latest": gathering.reports.first(),
        "statements": gathering.prompts.filter(kind=Asking.STATEMENTS),
    }
    return Panel("themes/parts/heard.html", about)


def _has_voices(gathering: Gathering) -> bool:
    return Voice.objects.filter(prompt__gathering=gathering).exists()


def became(gathering: Gathering) -> Panel | None:
    """What became of what was said, for whoever said it. Two queries."""
    done = done_about(gathering)
    return Panel("themes/parts/became.html", done) if done else None
