"""How people reach the site: address, mail, key, time."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from django.conf import settings
from django.http.request import validate_host

from intertwine.site.doctor.findings import Finding, note, well, wrong

PRIVATE = re.compile(r"localhost|127\.\d+\.\d+\.\d+|\[?::1\]?|.*\.(localhost|test)")
SHORTEST_KEY = 50
EVERY_HOST = "*"
NOT_SENT = {
    f"django.core.mail.backends.{kind}.EmailBackend"
    for kind in ("filebased", "console", "dummy", "locmem")
}


def is_public() -> bool:
    """Whether the site has an address that others can reach."""
    host = urlsplit(settings.PUBLIC_URL).hostname or ""
    return not PRIVATE.fullmatch(host)


def address() -> Iterator[Finding]:
    """Whether address, hosts and https agree."""
    about = "public address"
    url = urlsplit(settings.PUBLIC_URL)
    if url.scheme not in {"http", "https"} or not url.hostname or url.path:
        yield wrong(
            about,
            f"“{settings.PUBLIC_URL}” is no address that people can visit.",
            "Set INTERTWINE_URL to something like https://networks.example.org",
        )
        return
    if not validate_host(url.hostname, settings.ALLOWED_HOSTS):
        yield wrong(
            about,
            f"The site would refuse visitors: {url.hostname} is not in INTERTWINE_HOSTS.",
            "Add it there, or leave INTERTWINE_HOSTS unset.",
        )
    elif EVERY_HOST in settings.ALLOWED_HOSTS:
        yield wrong(
            about,
            "Any host name is taken, so links in mail can be made to lead elsewhere.",
            "Name the real ones in INTERTWINE_HOSTS, or leave it unset.",
        )
    elif is_public() and not settings.IS_HTTPS:
        yield wrong(
            about,
            f"{settings.PUBLIC_URL} is not encrypted: others can read what is sent.",
            "Put a web server with a certificate in front, and set INTERTWINE_URL to"
            " its https:// address and INTERTWINE_BEHIND_PROXY=true.",
        )
    else:
        yield well(about, f"People find the site at {settings.PUBLIC_URL}.")


def proxy() -> Iterator[Finding]:
    """Whether the site can tell that a visitor came by https."""
    about = "https"
    if not settings.IS_HTTPS:
        return
    if not settings.IS_BEHIND_PROXY:
        yield note(
            about,
            "If a web server in front speaks https for Intertwine, visitors will be sent"
            " round in circles.",
            "Then set INTERTWINE_BEHIND_PROXY=true, and see to it that the web server"
            " sets X-Forwarded-Proto and X-Forwarded-For itself.",
        )
    else:
        yield well(
            about,
            "The web server in front is believed about https and visitors' addresses.",
        )


def secret_key() -> Iterator[Finding]:
    """Whether the key is long enough to be a secret."""
    about = "secret key"
    if len(settings.SECRET_KEY) < SHORTEST_KEY:
        yield wrong(
            about,
            "The secret key is short enough to be guessed.",
            "Leave INTERTWINE_SECRET_KEY unset: a good one is made and kept.",
        )
    else:
        yield well(about, "Long enough.")


def mail() -> Iterator[Finding]:
    """Whether mail reaches people: without it nobody can sign in."""
    about = "mail"
    if settings.EMAIL_BACKEND in NOT_SENT:
        words = "Mail is put into a folder, or thrown away: it does not reach people."
        mend = "Set EMAIL_URL, as in smtp+tls://name:password@mail.example.org:587"
        yield wrong(about, words, mend) if is_public() else note(about, words, mend)
        return
    if settings.DEFAULT_FROM_EMAIL.endswith("@localhost"):
        yield wrong(
            about,
            f"Mail says it is from {settings.DEFAULT_FROM_EMAIL}; most servers refuse it.",
            "Set INTERTWINE_MAIL_FROM to an address of yours.",
        )
        return
    yield well(about, f"Sent through {settings.EMAIL_HOST or 'the server named'}.")


def demo() -> Iterator[Finding]:
    """Whether strangers can look around as anybody."""
    about = "demo"
    if settings.DEMO and is_public():
        yield wrong(
            about,
            "This is a demo: any visitor can look around as a guardian of the demo.",
            "Unset INTERTWINE_DEMO, unless this site is there to be tried out.",
        )
    elif settings.DEMO:
        yield note(
            about, "This is a demo: visitors can look around without an account."
        )
    else:
        yield well(about, "Off.")


def debugging() -> Iterator[Finding]:
    """Whether errors show strangers how the site is built."""
    about = "debugging"
    if settings.DEBUG:
        yield wrong(
            about,
            "Error pages show visitors the code and the settings.",
            "Unset INTERTWINE_DEBUG.",
        )
    else:
        yield well(about, "Off.")


def time() -> Iterator[Finding]:
    """Which time people see."""
    yield well("time zone", f"{settings.TIME_ZONE}. Set TZ for another.")
