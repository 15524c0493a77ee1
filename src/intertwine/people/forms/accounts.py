"""Forms of accounts: allauth's work, in our words."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as second_step
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as passkeys
from django import forms
from django.utils.translation import gettext_lazy as _

CODE = {"inputmode": "numeric", "autocomplete": "one-time-code", "class": "code"}


def word(form: forms.BaseForm, name: str, label: object, hint: object = "") -> None:
    """Label a field in our words; a label says enough without a placeholder."""
    field = form.fields[name]
    field.label, field.help_text = str(label), str(hint)
    field.widget.attrs.pop("placeholder", None)


class EmailForm(account.RequestLoginCodeForm):  # type: ignore[misc] # allauth has no types
    """The one thing needed to sign in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        word(self, "email", _("Your e-mail address"))


class CodeForm(account.ConfirmLoginCodeForm):  # type: ignore[misc] # allauth has no types
    """The code from the letter."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        word(self, "code", _("The code from our e-mail"))
        self.fields["code"].widget.attrs.update(CODE)


class NewAddressCodeForm(account.ConfirmEmailVerificationCodeForm):  # type: ignore[misc] # as above
    """The code from the letter to a new address."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        word(self, "code", _("The code from our e-mail"))
        self.fields["code"].widget.attrs.update(CODE)


class PasswordForm(account.LoginForm):  # type: ignore[misc] # allauth has no types
    """Signing in with a password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        word(self, "login", _("Your e-mail address"))
        word(self, "password", _("Your password"))


class AddAddressForm(account.AddEmailForm):  # type: ignore[misc] # allauth has no types
    """One more address."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        word(self, "email", _("Another e-mail address"))


HINT = _(
    "At least 8 characters. Three or four words in a row are strong and easy to keep."
)


class NewPasswordForm(account.SetPasswordForm):  # type: ignore[misc] # allauth has no types
    """A first password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        word(self, "password1", _("Password"), HINT)
        word(self, "password2", _("The same once more"))


class OtherPasswordForm(account.ChangePasswordForm):  # type: ignore[misc] # as above
    """Another password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        word(self, "oldpassword", _("Your present password"))
        word(self, "password1", _("Your new password"), HINT)
        word(self, "password2", _("The same once more"))


class ConfirmByPasswordForm(account.ReauthenticateForm):  # type: ignore[misc] # as above
    """Showing that it is still you, with a password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        word(self, "password", _("Your password"))


class SecondStepForm(second_step.AuthenticateForm):  # type: ignore[misc] # as above
    """The second step."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        word(self, "code", _("The code your app shows, or a spare code"))
        self.fields["code"].widget.attrs.update(CODE)


class ConfirmByAppForm(second_step.ReauthenticateForm):  # type: ignore[misc] # as above
    """Showing that it is still you, with the app."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        word(self, "code", _("The code your app shows, or a spare code"))
        self.fields["code"].widget.attrs.update(CODE)


class AddAppForm(totp.ActivateTOTPForm):  # type: ignore[misc] # allauth has no types
    """Setting up the app."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        word(self, "code", _("The code your app shows now"))
        self.fields["code"].widget.attrs.update(CODE)


class AddPasskeyForm(passkeys.AddWebAuthnForm):  # type: ignore[misc] # allauth has no types
    """A new passkey: always one that signs in by itself."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("passwordless", None)
        word(
            self,
            "name",
            _("What do you call it?"),
            _("So that you know it again, such as “my phone”."),
        )

    def clean(self) -> dict[str, Any]:
        """Only a passkey that asked for a finger, a face or a PIN."""
        self.cleaned_data["passwordless"] = True
        cleaned: dict[str, Any] = super().clean()
        return cleaned


class NamePasskeyForm(passkeys.EditWebAuthnForm):  # type: ignore[misc] # as above
    """Another name for a passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        word(self, "name", _("What do you call it?"))
