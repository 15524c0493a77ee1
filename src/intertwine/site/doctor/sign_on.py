"""The sign-in of an organisation, where one is set: whether it can be used."""

from collections.abc import Iterator

from django.conf import settings
from django.urls import reverse

from intertwine.people.single_sign_on import (
    NEEDED,
    OWN,
    Organisation,
    Unreadable,
    is_safe,
    missing,
)
from intertwine.site.doctor.findings import Finding, well, wrong

ABOUT = "single sign-on"
READ = ("issuer", "authorization_endpoint", "token_endpoint", "userinfo_endpoint")


def single_sign_on() -> Iterator[Finding]:
    """Whether all is set, encrypted, and can be read. Nothing, where nothing is set."""
    lacking = missing()
    if len(lacking) == len(NEEDED):
        return
    if lacking:
        yield wrong(
            ABOUT,
            "It is off, because not all is set that it needs.",
            f"Set {', '.join(lacking)}, or none of them.",
        )
    elif not is_safe():
        yield wrong(
            ABOUT,
            f"It is off, because {settings.SSO_URL} is not encrypted.",
            "Set INTERTWINE_SSO_URL to an https:// address.",
        )
    else:
        yield _what_it_says()


def _what_it_says() -> Finding:
    try:
        said = Organisation(None, OWN).openid_config
        lacking = [name for name in READ if not isinstance(said[name], str)]
        issuer = said["issuer"]
    except Unreadable as reason:
        return wrong(
            ABOUT,
            f"{settings.SSO_URL} cannot be read as an OpenID Connect configuration"
            f" ({type(reason).__name__}).",
            "Open the address in a browser on this machine, and correct"
            " INTERTWINE_SSO_URL.",
        )
    if lacking or "{" in issuer:
        return wrong(
            ABOUT,
            f"{settings.SSO_URL} stands for no single organisation.",
            "Put your own organisation's number (tenant) into INTERTWINE_SSO_URL.",
        )
    back = settings.PUBLIC_URL + reverse("openid_connect_callback")
    domains = ", ".join(settings.SSO_DOMAINS)
    return well(
        ABOUT, f"{issuer}, for {domains}. The address to register there: {back}"
    )
