"""Letters of introductions, with one link for each answer."""

from intertwine.kit.letters import letter_to, send
from intertwine.weave.introductions.models import Ask


def template_of(letter: str) -> str:
    """Where a letter of this name is."""
    return f"introductions/letters/{letter}.txt"


def write_to(
    address: str,
    letter: str,
    *,
    reply_to: str = "",
    stop: str = "",
    calendar: bytes = b"",
    **about: object,
) -> None:
    """Write one letter to one address.

    Args:
        address: Where it goes.
        letter: Its name in ``templates/introductions/letters``.
        reply_to: Where answers go; empty: nowhere.
        stop: The page for no more letters.
        calendar: An appointment that is attached, as iCalendar.
        about: What the letter is filled in with.

    Raises:
        Undelivered: If there is no such address.
    """
    template = template_of(letter)
    message = letter_to(address, template, about, reply_to=reply_to, stop=stop)
    if calendar:
        message.attach("first-meeting.ics", calendar, "text/calendar")
    send(message)


def links_of(ask: Ask) -> dict[str, str]:
    """Every personal link that a letter may hold, each for one thing."""
    page = "introductions:says"
    return {
        "yes": ask.full_url(page, "yes"),
        "later": ask.full_url(page, "later"),
        "no": ask.full_url(page, "no"),
        "page": ask.full_url("introductions:asked"),
        "not_me": ask.full_url("introductions:not_me"),
        "stop": ask.full_url("introductions:no_letters"),
    }
