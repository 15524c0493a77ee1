"""Addresses of accounts: the pages of allauth that are used here, and no others.

Their names are allauth's, which looks them up.
"""

from allauth.account import views as account
from allauth.mfa.base import views as second_step
from allauth.mfa.recovery_codes import views as spare_codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkeys
from allauth.usersessions import views as sessions
from django.urls import URLPattern, path
from django.views.generic.base import RedirectView

from intertwine.people.forms import accounts as forms
from intertwine.people.single_sign_on import OWN
from intertwine.people.views import accounts, single_sign_on
from intertwine.people.views.accounts import confirmed_lately

to_sign_in = RedirectView.as_view(pattern_name="account_login", query_string=True)
sign_in = accounts.SignIn.as_view()

urlpatterns: list[URLPattern] = [
    path("", accounts.account, name="account"),
    path("login/", sign_in, name="account_login"),
    path("login/code/", to_sign_in, name="account_request_login_code"),
    path("signup/", to_sign_in, name="account_signup"),
    path(
        "login/code/confirm/",
        accounts.EnterCode.as_view(),
        name="account_confirm_login_code",
    ),
    path(
        "login/password/",
        account.LoginView.as_view(form_class=forms.PasswordForm),
        name="account_login_by_password",
    ),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("confirm/", accounts.confirm, name="account_confirm"),
    path("confirm/send/", accounts.send_confirm_code, name="account_confirm_send"),
    path(
        "confirm/password/",
        account.ReauthenticateView.as_view(form_class=forms.ConfirmByPasswordForm),
        name="account_reauthenticate",
    ),
]

# Addresses and password.
urlpatterns += [
    path(
        "email/",
        confirmed_lately(account.EmailView.as_view(form_class=forms.AddAddressForm)),
        name="account_email",
    ),
    path(
        "email/confirm/",
        account.ConfirmEmailVerificationCodeView.as_view(
            form_class=forms.NewAddressCodeForm
        ),
        name="account_email_verification_sent",
    ),
    path(
        "password/",
        confirmed_lately(
            account.PasswordChangeView.as_view(form_class=forms.OtherPasswordForm)
        ),
        name="account_change_password",
    ),
    path(
        "password/set/",
        confirmed_lately(
            account.PasswordSetView.as_view(form_class=forms.NewPasswordForm)
        ),
        name="account_set_password",
    ),
]

# The sign-in of an organisation, where one is set.
urlpatterns += [
    path("sso/", single_sign_on.go, {"provider_id": OWN}, name="openid_connect_login"),
    path(
        "sso/back/",
        single_sign_on.come_back,
        {"provider_id": OWN},
        name="openid_connect_callback",
    ),
    path("sso/take-off/", single_sign_on.take_off, name="take_off_sign_on"),
]

# Devices that are signed in.
urlpatterns += [
    path("sessions/", sessions.list_usersessions, name="usersessions_list"),
    path("sessions/<int:pk>/end/", accounts.end_session, name="end_session"),
]

# Passkeys.
urlpatterns += [
    path("passkeys/", passkeys.list_webauthn, name="mfa_list_webauthn"),
    path(
        "passkeys/add/",
        confirmed_lately(accounts.AddPasskey.as_view()),
        name="mfa_add_webauthn",
    ),
    path("passkeys/sign-in/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path(
        "passkeys/confirm/",
        passkeys.reauthenticate_webauthn,
        name="mfa_reauthenticate_webauthn",
    ),
    path(
        "passkeys/<int:pk>/",
        confirmed_lately(
            passkeys.EditWebAuthnView.as_view(form_class=forms.NamePasskeyForm)
        ),
        name="mfa_edit_webauthn",
    ),
    path(
        "passkeys/<int:pk>/remove/",
        confirmed_lately(passkeys.remove_webauthn),
        name="mfa_remove_webauthn",
    ),
]

# The second step: an app, and spare codes.
urlpatterns += [
    path("second-step/", second_step.index, name="mfa_index"),
    path(
        "second-step/sign-in/",
        second_step.AuthenticateView.as_view(form_class=forms.SecondStepForm),
        name="mfa_authenticate",
    ),
    path(
        "second-step/confirm/",
        second_step.ReauthenticateView.as_view(form_class=forms.ConfirmByAppForm),
        name="mfa_reauthenticate",
    ),
    path(
        "second-step/app/",
        confirmed_lately(accounts.TurnOnApp.as_view(form_class=forms.AddAppForm)),
        name="mfa_activate_totp",
    ),
    path(
        "second-step/app/remove/",
        confirmed_lately(app.deactivate_totp),
        name="mfa_deactivate_totp",
    ),
    path(
        "second-step/codes/",
        confirmed_lately(spare_codes.view_recovery_codes),
        name="mfa_view_recovery_codes",
    ),
    path(
        "second-step/codes/new/",
        confirmed_lately(spare_codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "second-step/codes/file/",
        confirmed_lately(spare_codes.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
]
