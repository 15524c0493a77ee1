"""Letters: plain text, one thing to do, and the first line is the subject."""

import re
from collections.abc import Mapping

from django.core.mail import EmailMessage
from django.template.loader import render_to_string


def letter_text(template: str, about: Mapping[str, object]) -> tuple[str, str]:
    """The subject and the body of one letter.

    Args:
        template: Its template; what it begins with stands in ``{% subject %}``, which
            keeps to one line whatever somebody has put into their name.
        about: What it is filled in with. Nothing in it can add a header.
    """
    subject, _end, body = (
        render_to_string(template, dict(about)).strip().partition("\n")
    )
    body = re.sub(r"\n{3,}", "\n\n", body.strip())
    return " ".join(subject.split()), f"{body}\n"


def letter_to(
    address: str,
    template: str,
    about: Mapping[str, object],
    *,
    reply_to: str = "",
    stop: str = "",
) -> EmailMessage:
    """One letter to one address, ready to be sent.

    Args:
        address: Where it goes.
        template: As for ``letter_text``.
        about: As for ``letter_text``.
        reply_to: Where answers go; empty: nowhere.
        stop: The page for no more letters.
    """
    subject, body = letter_text(template, about)
    return EmailMessage(
        subject,
        body,
        to=[address],
        reply_to=[reply_to] if reply_to else None,
        headers={"List-Unsubscribe": f"<{stop}>"} if stop else None,
    )
