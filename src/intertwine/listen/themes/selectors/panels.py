"""What themes and reports add to the pages of gatherings."""

from intertwine.kit.panels import Panel
from intertwine.listen.gatherings.models import Gathering
from intertwine.listen.gatherings.rules import Asking
from intertwine.listen.themes.selectors.done import done_about
from intertwine.people.models import Standing


def panel(gathering: Gathering, standing: Standing) -> Panel:
    """What was heard: ledger, opinions, reports, and what was done. Two queries."""
    about = {
        "gathering": gathering,
        "network": standing.network,
        "is_weaver": standing.is_weaver,
        "latest": gathering.reports.first(),
        "statements": gathering.prompts.filter(kind=Asking.STATEMENTS),
    }
    return Panel("themes/parts/heard.html", about)


def became(gathering: Gathering) -> Panel | None:
    """What became of what was said, for whoever said it. Two queries."""
    done = done_about(gathering)
    return Panel("themes/parts/became.html", done) if done else None
