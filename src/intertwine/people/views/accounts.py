"""Signing in and looking after one's account."""

import time
from collections.abc import Callable
from functools import wraps
from smtplib import SMTPException
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.decorators import login_stage_required
from allauth.account.internal.flows.login import (
    get_authentication_records,
    record_authentication,
)
from allauth.account.models import EmailAddress
from allauth.account.stages import LoginByCodeStage
from allauth.account.utils import get_next_redirect_url
from allauth.account.views import ConfirmLoginCodeView, RequestLoginCodeView
from allauth.core import ratelimit
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.utils import is_mfa_enabled
from allauth.mfa.webauthn.internal import auth as passkey_ceremony
from allauth.mfa.webauthn.views import AddWebAuthnView
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from intertwine.kit import toasts
from intertwine.kit.access import login_required
from intertwine.people import selectors
from intertwine.people.forms.accounts import (
    AddPasskeyForm,
    CodeForm,
    EmailForm,
)
from intertwine.people.models import User
from intertwine.people.sign_in import CodeByMail, confirm_key
from intertwine.people.single_sign_on import is_on, organisation

MailTrouble = (SMTPException, OSError)
NO_MAIL = gettext_lazy("We can't send e-mail just now. Try again in a few minutes.")
CONFIRMED_MINUTES = 15
TRIES = 3


class SignIn(RequestLoginCodeView):  # type: ignore[misc] # allauth has no types
    """An address, and a code goes there."""

    form_class = EmailForm
    template_name = "account/sign_in.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Also by which organisation one can come in, if there is one."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"organisation": organisation() if is_on() else ""}

    def form_valid(self, form: EmailForm) -> HttpResponse:
        """Write the code."""
        try:
            CodeByMail.initiate(request=self.request, email=form.cleaned_data["email"])
        except MailTrouble:
            form.add_error(None, str(NO_MAIL))
            return self.form_invalid(form)
        return HttpResponseRedirect(str(self.get_success_url()))

    def form_invalid(self, form: EmailForm) -> HttpResponse:
        """Show the page again."""
        context = self.get_context_data(form=form)
        response: HttpResponse = self.render_to_response(context, status=422)
        return response


@method_decorator(
    login_stage_required(stage=LoginByCodeStage.key, redirect_urlname="account_login"),
    name="dispatch",
)
class EnterCode(ConfirmLoginCodeView):  # type: ignore[misc] # allauth has no types
    """The code from the letter."""

    form_class = CodeForm
    template_name = "account/enter_code.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take up the attempt of this session."""
        self.stage = request._login_stage  # type: ignore[attr-defined] # noqa: SLF001 - by allauth
        self._process = CodeByMail.resume(self.stage)
        if not self._process:
            messages.error(request, _("That took a while. Ask for a new code."))
            return redirect("account_login")
        handler = getattr(self, (request.method or "").lower(), None)
        method = handler or self.http_method_not_allowed
        response: HttpResponse = method(request, *args, **kwargs)
        return response


def confirmed_lately(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Ask who is there before something that could lock the owner out.

    Signing in a moment ago counts. Who has a second step shows the second step.
    """

    @wraps(view)
    @never_cache
    @login_required
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if _is_confirmed(request):
            return view(request, *args, **kwargs)
        back = urlencode({"next": request.get_full_path()})
        return redirect(f"{reverse('account_confirm')}?{back}")

    return asked


def _is_confirmed(request: HttpRequest) -> bool:
    needs_app = is_mfa_enabled(request.user, [Authenticator.Type.TOTP])
    since = time.time() - CONFIRMED_MINUTES * 60
    return any(
        record["at"] > since and (record["method"] == "mfa" or not needs_app)
        for record in get_authentication_records(request, request.user)
    )


@never_cache
@login_required
def confirm(request: HttpRequest) -> HttpResponse:
    """Show that it is still you: by code, passkey, password or app."""
    user = request.user
    assert isinstance(user, User)  # noqa: S101 - login_required saw to it
    types = set(Authenticator.objects.filter(user=user).values_list("type", flat=True))
    has_app = Authenticator.Type.TOTP in types
    back = get_next_redirect_url(request) or reverse("account")
    kept = _code_written(request)
    form = None
    if not has_app and kept:
        form = CodeForm(
            request.POST if "code" in request.POST else None, code=kept["code"]
        )
        if form.is_valid():
            del request.session[confirm_key(request)]
            record_authentication(request, user, method="code", reauthenticated=True)
            return redirect(back)
        if form.errors:
            _count_try(request, kept)
    context = {
        "form": form,
        "next": back,
        "has_app": has_app,
        "has_passkey": Authenticator.Type.WEBAUTHN in types,
        "has_password": user.has_usable_password() and not has_app,
    }
    status = 422 if form and form.errors else 200
    return render(request, "account/confirm.html", context, status=status)


def _code_written(request: HttpRequest) -> dict[str, Any] | None:
    """The code that was written to confirm who is there, unless it is too old."""
    kept: dict[str, Any] | None = request.session.get(confirm_key(request))
    if kept and time.time() - kept["at"] > CONFIRMED_MINUTES * 60:
        del request.session[confirm_key(request)]
        return None
    return kept


def _count_try(request: HttpRequest, kept: dict[str, Any]) -> None:
    kept["tries"] += 1
    if kept["tries"] >= TRIES:
        del request.session[confirm_key(request)]
    else:
        request.session[confirm_key(request)] = kept


@login_required
@require_POST
def send_confirm_code(request: HttpRequest) -> HttpResponse:
    """Write a code to the main address of whoever is signed in."""
    user = request.user
    assert isinstance(user, User)  # noqa: S101 - login_required saw to it
    if not ratelimit.consume(request, action="request_login_code", key=user.email):
        limited: HttpResponse = ratelimit.respond_429(request)
        return limited
    code = get_adapter().generate_login_code()
    try:
        get_adapter().send_mail("confirm_code", user.email, {"code": code})
    except MailTrouble:
        messages.error(request, str(NO_MAIL))
    else:
        kept = {"code": code, "tries": 0, "at": time.time()}
        request.session[confirm_key(request)] = kept
    back = urlencode({"next": get_next_redirect_url(request) or reverse("account")})
    return redirect(f"{reverse('account_confirm')}?{back}")


@login_required
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """Everything about one's account, and the networks it is in."""
    user = request.user
    assert isinstance(user, User)  # noqa: S101 - login_required saw to it
    ways = Authenticator.objects.filter(user=user).values_list("type", flat=True)
    types = list(ways)
    context = {
        "memberships": selectors.memberships_of(user),
        "addresses": EmailAddress.objects.filter(user=user).order_by("-primary"),
        "passkeys": types.count(Authenticator.Type.WEBAUTHN),
        "has_app": Authenticator.Type.TOTP in types,
        "has_password": user.has_usable_password(),
        "organisations": SocialAccount.objects.filter(user=user),
        "sessions": len(UserSession.objects.purge_and_list(user)),
    }
    return render(request, "account/account.html", context)


@login_required
@require_POST
def end_session(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign out on another device."""
    found = get_object_or_404(UserSession, user=request.user, pk=pk)
    if found.is_current():
        return redirect("usersessions_list")
    found.end()
    toasts.say(request, _("That device is signed out."))
    return redirect("usersessions_list")


class TurnOnApp(ActivateTOTPView):  # type: ignore[misc] # allauth has no types
    """The second step, set up by typing the first code of the app."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Keep it. The code was typed just now: the spare codes are shown at once."""
        response: HttpResponse = super().form_valid(form)
        record_authentication(
            self.request, self.request.user, method="mfa", type=Authenticator.Type.TOTP
        )
        return response


class AddPasskey(AddWebAuthnView):  # type: ignore[misc] # allauth has no types
    """A new passkey, which signs in by itself."""

    form_class = AddPasskeyForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What the browser needs to make one that asks for a finger, face or PIN."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context["form"] = kwargs.get("form") or self.get_form()
        options = passkey_ceremony.begin_registration(self.request.user, True)  # noqa: FBT003 - as allauth has it
        context["js_data"] = {"creation_options": options}
        return context

    def form_valid(self, form: AddPasskeyForm) -> HttpResponse:
        """Keep it. Spare codes belong to the second step, which a passkey is not."""
        response: HttpResponse = super().form_valid(form)
        if self.did_generate_recovery_codes:
            spare = Authenticator.Type.RECOVERY_CODES
            Authenticator.objects.filter(user=self.request.user, type=spare).delete()
        return response

    def get_success_url(self) -> str:
        """Back to the list."""
        return reverse("mfa_list_webauthn")
