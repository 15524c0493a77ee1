"""Letters of introductions: plain text, one link for each answer, the subject first."""

import re
from collections.abc import Mapping

from django.core.mail import EmailMessage
from django.template.loader import render_to_string

from intertwine.weave.introductions.models import Ask


def letter_text(letter: str, about: Mapping[str, object]) -> tuple[str, str]:
    """The subject and the body of one letter."""
    text = render_to_string(f"introductions/letters/{letter}.txt", dict(about))
    subject, _, body = text.strip().partition("\n")
    body = re.sub(r"\n{3,}", "\n\n", body.strip())
    return " ".join(subject.split()), f"{body}\n"


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
    """
    subject, body = letter_text(letter, about)
    message = EmailMessage(
        subject,
        body,
        to=[address],
        reply_to=[reply_to] if reply_to else None,
        headers={"List-Unsubscribe": f"<{stop}>"} if stop else None,
    )
    if calendar:
        message.attach("first-meeting.ics", calendar, "text/calendar")
    message.send()


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
