"""How allauth speaks and decides here: our words, our letters, our second step."""

from io import BytesIO
from typing import Any

import segno
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.stages import AuthenticateStage
from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from intertwine.people.letters import write_to
from intertwine.people.models import User

NEWS = {
    "account/email/email_changed": _("Your main e-mail address is another one now."),
    "account/email/email_deleted": _("An e-mail address was taken off your account."),
    "account/email/password_changed": _("Your password was changed."),
    "account/email/password_set": _("Your account has a password now."),
    "mfa/email/totp_activated": _("Signing in now takes a second step."),
    "mfa/email/totp_deactivated": _("Signing in takes no second step any more."),
    "mfa/email/recovery_codes_generated": _("You have new spare codes."),
    "mfa/email/webauthn_added": _("Your account has a new passkey."),
    "mfa/email/webauthn_removed": _("A passkey was taken off your account."),
}
"""What changed about an account, as its owner reads it in a letter."""


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc] # allauth has no types
    """Accounts, in our words."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is closed."),
        "cannot_remove_primary_email": _("Choose another main address first."),
        "duplicate_email": _("This address is on your account already."),
        "email_password_mismatch": _(
            "The address and the password don't fit together. Look again, or sign in "
            "with a code by e-mail."
        ),
        "email_taken": _(
            "This address has an account of its own. Sign in with it, take it off "
            "that account, and add it here."
        ),
        "enter_current_password": _("This is not your present password."),
        "incorrect_code": _("This code doesn't fit. Look again, or ask for a new one."),
        "incorrect_password": _("This is not your password."),
        "max_email_addresses": _("An account has at most %d addresses."),
        "too_many_login_attempts": _(
            "That was often in a short time. Wait a few minutes, then try again."
        ),
        "rate_limited": _(
            "That was often in a short time. Wait a few minutes, then try again."
        ),
        "same_as_current": _("This is what you have already."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts come about by a confirmed code alone, never by a sign-up form."""
        return False

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """No: ``views.accounts.confirmed_lately`` asks, the same way everywhere."""
        return False

    def get_login_stages(self) -> list[str]:
        """The stages of signing in, with our own second step."""
        theirs = f"{AuthenticateStage.__module__}.{AuthenticateStage.__name__}"
        ours = f"{SecondStep.__module__}.{SecondStep.__name__}"
        return [ours if path == theirs else path for path in super().get_login_stages()]

    def send_mail(
        self, template_prefix: str, email: str, context: dict[str, Any]
    ) -> None:
        """Write one of our letters, named as allauth names its own."""
        write_to(email, template_prefix.rsplit("/", 1)[-1], **context)

    def send_notification_mail(
        self,
        template_prefix: str,
        user: User,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Tell the owner of an account what changed about it."""
        address = email or EmailAddress.objects.get_primary_email(user)
        news = NEWS.get(template_prefix)
        if address and news:
            write_to(address, "account_changed", news=str(news))


class SecondStep(AuthenticateStage):  # type: ignore[misc] # allauth has no types
    """Ask for a code of the app, from those who set one up.

    A passkey is another way to sign in, not a further step: someone who lost the
    telephone with the passkey still gets in with a code by e-mail.
    """

    def _should_handle(self, request: HttpRequest) -> bool:
        user = self.login.user
        if user is None or not is_mfa_enabled(user, [Authenticator.Type.TOTP]):
            return False
        return bool(super()._should_handle(request))


class SecondStepAdapter(DefaultMFAAdapter):  # type: ignore[misc] # allauth has no types
    """Passkeys and codes of an app, in our words."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "cannot_generate_recovery_codes": _(
            "Spare codes are for accounts with a second step."
        ),
        "incorrect_code": _(
            "This code doesn't fit. Each works for half a minute: take the one your "
            "app shows now."
        ),
        "unverified_email": _("Confirm your e-mail address first."),
    }

    def build_totp_svg(self, url: str) -> str:
        """The QR code that the app reads."""
        drawn = BytesIO()
        code = segno.make(url, error="m", micro=False)
        code.save(drawn, kind="svg", xmldecl=False, border=3, light="#fff")
        return drawn.getvalue().decode()

    def generate_authenticator_name(
        self,
        user: User,
        type: Authenticator.Type,  # noqa: A002 - as allauth calls it
    ) -> str:
        """A name to begin with, until the owner finds a better one."""
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return gettext("My passkey") if number == 1 else gettext("Passkey %d") % number
