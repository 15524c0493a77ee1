"""Letters: plain text, one thing to do, and the first line is the subject."""

import re
from collections.abc import Mapping
from email.utils import parseaddr
from smtplib import SMTPRecipientsRefused

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils.crypto import constant_time_compare, get_random_string, salted_hmac


class Undelivered(Exception):
    """No mail server takes letters for this address, now or later."""


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
        headers={
            "Message-ID": sealed_id(address),
            **({"List-Unsubscribe": f"<{stop}>"} if stop else {}),
        },
    )


def send(letter: EmailMessage) -> None:
    """Send one letter.

    Raises:
        Undelivered: If the mail server says that there is no such address.
        SMTPException: If it says anything else, which may be another tomorrow.
    """
    try:
        letter.send()
    except SMTPRecipientsRefused as refused:
        codes = [code for code, _words in refused.recipients.values()]
        if codes and all(500 <= code < 600 for code in codes):
            raise Undelivered from refused
        raise


def sealed_id(address: str) -> str:
    """The number of a letter to one address, which nobody else can make up."""
    word = get_random_string(16)
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    return f"<{word}.{_seal(word, address)}@{domain or 'localhost'}>"


def is_sealed(number: str, address: str) -> bool:
    """Whether a letter with this number was written by us, to this address."""
    word, _dot, seal = number.strip(" <>").partition("@")[0].partition(".")
    return constant_time_compare(seal, _seal(word, address))


def _seal(word: str, address: str) -> str:
    about = f"{word} {address.strip().lower()}"
    return salted_hmac("intertwine.kit.letters", about).hexdigest()[:32]
