"""Signing in through an organisation's own sign-in, by OpenID Connect.

The organisation says which address somebody has; that counts as much as a code from
the mailbox, for the domains that the installation names, and for nothing else.
"""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from allauth.account.internal.emailkit import valid_email_or_none
from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialLogin
from allauth.socialaccount.providers.base import AuthError
from allauth.socialaccount.providers.openid_connect.views import (
    OpenIDConnectOAuth2Adapter,
)
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from requests import RequestException

from intertwine.people.services import open_account

OWN = "organisation"
"""How allauth calls the one provider there is."""
LONGEST_ISSUER = 200
HERE = {"localhost", "127.0.0.1", "::1"}
NEEDED = {
    "INTERTWINE_SSO_URL": "SSO_URL",
    "INTERTWINE_SSO_CLIENT": "SSO_CLIENT",
    "INTERTWINE_SSO_SECRET": "SSO_SECRET",
    "INTERTWINE_SSO_DOMAINS": "SSO_DOMAINS",
}
Unreadable = (
    RequestException,
    ImproperlyConfigured,  # how allauth calls a subject that is too long
    LookupError,
    TypeError,
    ValueError,
    AttributeError,
)
"""What reading an answer of the other server raises, if it comes at all."""


def missing() -> list[str]:
    """The settings that are still needed, by the names they have outside."""
    return [name for name, inside in NEEDED.items() if not getattr(settings, inside)]


def is_safe() -> bool:
    """Whether nobody on the way can read along: https, or this very machine."""
    url = urlsplit(settings.SSO_URL)
    return url.scheme == "https" or url.hostname in HERE


def is_on() -> bool:
    """Whether people can sign in this way."""
    return not missing() and is_safe()


def organisation() -> str:
    """How the organisation is called on the button."""
    return settings.SSO_NAME or _("your organisation")


def said_no(
    request: HttpRequest, words: str, status: int, back: str = ""
) -> HttpResponse:
    """One sentence on a page, with the way on."""
    context = {"words": words, "next": back}
    return render(request, "account/sso_trouble.html", context, status=status)


def cannot_be_reached(request: HttpRequest, back: str = "") -> HttpResponse:
    """Their server is down, or says what nobody can read."""
    words = _("The sign-in of %(name)s does not answer just now.")
    return said_no(request, words % {"name": organisation()}, 503, back)


class OrganisationAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc] # allauth has no types
    """Which organisation there is, and whose account somebody comes into."""

    def list_apps(
        self, request: HttpRequest, provider: object = None, client_id: object = None
    ) -> list[SocialApp]:
        """The one of the settings, or none. Nothing is asked of the database."""
        if not is_on():
            return []
        return [
            SocialApp(
                provider="openid_connect",
                provider_id=OWN,
                name=organisation(),
                client_id=settings.SSO_CLIENT,
                secret=settings.SSO_SECRET,
                settings={
                    "server_url": settings.SSO_URL,
                    "oauth_pkce_enabled": True,
                    "scope": ["openid", "email"],
                },
            )
        ]

    def populate_user(
        self, request: HttpRequest, sociallogin: SocialLogin, data: object
    ) -> object:
        """Take over nothing: an account has no name, and its address is checked."""
        return sociallogin.user

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Whoever was here that way comes into the same account, others by address.

        Raises:
            ImmediateHttpResponse: If nobody comes in, with a page that says why.
        """
        if sociallogin.trouble:
            back = sociallogin.state.get("next", "")
            raise ImmediateHttpResponse(
                said_no(request, sociallogin.trouble, 403, back)
            )
        if sociallogin.is_existing:
            return
        account = sociallogin.account
        user = open_account(email=sociallogin.email_addresses[0].email)
        # Somebody who left and came back is another one to their organisation.
        sociallogin.account, _is_new = SocialAccount.objects.update_or_create(
            user=user, provider=account.provider, defaults={"uid": account.uid}
        )
        sociallogin.user = user

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: object,
        error: object = None,
        exception: Exception | None = None,
        extra_context: Mapping[str, Any] | None = None,
    ) -> None:
        """Say on a page of ours what went wrong.

        Raises:
            ImmediateHttpResponse: Always, with that page.
        """
        state = (extra_context or {}).get("state")
        back = (state or {}).get("next", "")
        if isinstance(exception, RequestException):
            raise ImmediateHttpResponse(cannot_be_reached(request, back))
        if error == AuthError.CANCELLED:
            words, status = _("You did not sign in with %(name)s."), 403
        elif state is None:
            words = _(
                "This sign-in with %(name)s took too long, was used already, or was "
                "not begun in this browser."
            )
            status = 400
        else:
            words, status = _("The sign-in of %(name)s did not let you in."), 403
        page = said_no(request, words % {"name": organisation()}, status, back)
        raise ImmediateHttpResponse(page)


class Organisation(OpenIDConnectOAuth2Adapter):  # type: ignore[misc] # allauth has no types
    """What the organisation says about whoever comes back from it."""

    def complete_login(
        self, request: HttpRequest, app: SocialApp, token: object, **answer: Any
    ) -> SocialLogin:
        """Who it is, with one address, and in words why they may not come in.

        Raises:
            ValueError: If the answer is about two people, or nothing for us.
        """
        login = super().complete_login(request, app, token, **answer)
        said = login.account.extra_data
        login.account.extra_data = {}  # nothing of it is kept
        signed = said["id_token"]
        told = {**signed, **said["userinfo"]}
        subject, issuer = str(signed["sub"]), str(signed["iss"])
        if str(told["sub"]) != subject or len(issuer) > LONGEST_ISSUER:
            raise ValueError(issuer)
        # A subject means something only to the one who gave it.
        login.account.provider, login.account.uid = issuer, subject
        email = valid_email_or_none(told.get("email"))
        login.trouble = _trouble_with(email, told) % {"name": organisation()}
        login.email_addresses = [EmailAddress(email=email, verified=True)]
        return login


def _trouble_with(email: str | None, told: Mapping[str, Any]) -> str:
    """Why nobody comes in with this address, in words; empty if somebody does."""
    if not email:
        return _("%(name)s did not say which e-mail address you have.")
    if email.rpartition("@")[2].lower() not in settings.SSO_DOMAINS:
        return _("The address that %(name)s has for you is of another organisation.")
    if str(told.get("email_verified", True)).lower() == "false":
        return _("%(name)s has not confirmed your e-mail address.")
    return ""
