"""Letters that go no further than this computer, read where somebody tries it out.

``make run`` has no mail server: whoever signs in or invites somebody there would have
to look for a file. Read only on the very computer, in a demonstration, and never
through a web server in front: a letter holds the way into an account.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr, parsedate_to_datetime
from heapq import nlargest
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest

MOST = 30
"""How many letters are read at once."""
BETWEEN = re.compile(rb"^-{79}\r?\n", re.MULTILINE)
"""What stands after each letter in a file (``django.core.mail.backends.console``)."""
HERE = {"localhost", "127.0.0.1", "::1"}
PASSED_ON = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "Via", "X-Real-IP")
"""What a web server in front says. Any of it, and nobody reads letters."""


@dataclass(frozen=True)
class Letter:
    """One letter as it was written."""

    to: str
    subject: str
    sent_at: datetime
    text: str


def folder() -> str:
    """Where a demonstration keeps its letters, if no mail server sends them.

    Elsewhere nobody is told: it is a path of the server.
    """
    in_files = settings.EMAIL_BACKEND.endswith("filebased.EmailBackend")
    return str(settings.EMAIL_FILE_PATH) if settings.DEMO and in_files else ""


def may_read(request: HttpRequest) -> bool:
    """Whether whoever asks sits at this computer, and it keeps its letters."""
    host = urlsplit(f"//{request.headers.get('Host', '')}").hostname
    return bool(folder()) and (
        host in HERE
        and _is_loopback(request.META.get("REMOTE_ADDR", ""))
        and not any(name in request.headers for name in PASSED_ON)
    )


def _is_loopback(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


def letters() -> list[Letter]:
    """The newest letters, the last written first."""
    files = Path(folder()).glob("*.log")
    newest = nlargest(MOST, files, key=lambda file: file.stat().st_mtime_ns)
    found = [letter for file in newest for letter in _letters_in(file)]
    return sorted(found, key=lambda each: each.sent_at, reverse=True)[:MOST]


def newest() -> Letter | None:
    """The last letter that was written, if there is any."""
    return next(iter(letters()), None)


def _letters_in(file: Path) -> Iterator[Letter]:
    parser = BytesParser(EmailMessage, policy=policy.default)
    for written in BETWEEN.split(file.read_bytes()):
        if not written.strip():
            continue
        message = parser.parsebytes(written)
        body = message.get_body(("plain",))
        yield Letter(
            parseaddr(message["To"])[1].lower(),
            str(message["Subject"]),
            parsedate_to_datetime(message["Date"]),
            body.get_content().strip() if body else "",
        )
