"""Signing in by e-mailed code, which is also how an account comes about.

Whether an address has an account makes no difference until its code was typed in:
the same page, the same letter, the same number of steps.
"""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.models import Login
from allauth.account.stages import LoginByCodeStage, LoginStageController
from django.http import HttpRequest, HttpResponse

from intertwine.people.services import open_account


class CodeByMail(LoginCodeVerificationProcess):  # type: ignore[misc] # allauth has no types
    """One attempt to sign in with a code."""

    @classmethod
    def initiate(cls, **asked: Any) -> "CodeByMail":
        """Write a code to an address and remember it in the session."""
        request, email = asked["request"], asked["email"]
        login = Login(email=email)
        login.state["stages"] = {"current": LoginByCodeStage.key}
        controller = LoginStageController(request, login)
        stage = LoginByCodeStage(controller, request, login)
        stage.state.update(cls.initial_state(user=None, email=email))
        stage.state["initiated_by_user"] = True
        process = cls(stage=stage)
        process.send()
        process.persist()
        return process

    @classmethod
    def resume(cls, stage: LoginByCodeStage) -> "CodeByMail | None":
        """The attempt that is under way in this session, unless it took too long."""
        found: CodeByMail | None = cls(stage=stage).abort_if_invalid()
        return found

    def send_by_email(self, email: str, skip_enumeration_mails: bool = False) -> None:  # noqa: FBT001, FBT002 - as allauth calls it
        """Write the code, to known and unknown addresses alike."""
        code = self.generate_code()
        get_adapter().send_mail("login_code", email, {"code": code})

    def finish(self, redirect_url: str | None) -> HttpResponse:
        """The code was right: sign in, with a new account if need be."""
        self._user = open_account(email=self.state["email"])
        response: HttpResponse = super().finish(redirect_url)
        return response


def confirm_key(request: HttpRequest) -> str:
    """Under which name the session keeps the code that confirms who is there."""
    return f"confirm-{request.user.pk}"
