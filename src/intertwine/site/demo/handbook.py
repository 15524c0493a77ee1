"""Pages that the demo network wrote for itself."""

from intertwine.handbook.models import NetworkPage
from intertwine.people.models import Network

WELCOME = """
## What we do
1. **Ring them within a week.** Ask what they hope for, and what would stop them from coming.
2. **Say who will be there**, by name, and what the room is like: the step, the lift, the parking.
3. **Sit them beside somebody** who joined within the last year.
4. **Ask afterwards** what was odd. Write it down here.

## Why
People decide at their first meeting whether to come to a second one. There is more on it in
[how to draw people in](handbook:engaging-your-network).
"""


def add_own_pages() -> None:
    """One page that everybody in the large network reads, and one that is a draft."""
    network = Network.objects.get(slug="improvement-weavers", is_demo=True)
    NetworkPage.objects.create(
        network=network,
        title="How do we welcome somebody new?",
        line="Somebody rings them, meets them at the door and sits beside them.",
        body=WELCOME.strip(),
        keeper="the welcome group",
        is_published=True,
    )
    NetworkPage.objects.create(
        network=network,
        title="Who has the keys to the hall?",
        line="To be asked at the next meeting.",
        body="Nobody is quite sure.",
    )
