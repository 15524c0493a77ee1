"""What could be, beside somebody on the map."""

from intertwine.kit.panels import Panel
from intertwine.people.models import Person, Standing
from intertwine.see.map.selectors import Now


def panel(person: Person, standing: Standing, now: Now | None = None) -> Panel:
    """The way to what would be if they were away. No queries."""
    return Panel("insights/parts/on_map.html", person)
