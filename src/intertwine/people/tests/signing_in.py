"""Signing in as people do it: for tests."""

import re
import time

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.test import Client

from intertwine.people.models import User

SIGN_IN, CODE = "/account/login/", "/account/login/code/confirm/"


class BrokenMail(BaseEmailBackend):
    """A mail server that does not answer."""

    def send_messages(self, email_messages: object) -> int:
        raise ConnectionRefusedError


def ask_for_code(client: Client, email: str, to: str = "") -> str:
    client.post(f"{SIGN_IN}?next={to}" if to else SIGN_IN, {"email": email, "next": to})
    return code_in_letter()


def code_in_letter() -> str:
    found = re.search(r"\d{4}-\d{4}", str(mail.outbox[-1].body))
    assert found
    return found[0]


def words_of(letter: mail.EmailMessage) -> tuple[str, str]:
    return str(letter.subject), str(letter.body)


def sign_in(client: Client, email: str) -> User:
    client.post(CODE, {"code": ask_for_code(client, email)})
    return User.objects.get(email=email)


def is_signed_in(client: Client) -> bool:
    return client.get("/account/").status_code == 200


def app_code(secret: str) -> str:
    _last, now, _next = yield_hotp_counters_from_time()
    return str(format_hotp_value(hotp_value(secret, now)))


def forget_signing_in(client: Client, minutes: int = 20) -> None:
    session = client.session
    records = session[AUTHENTICATION_METHODS_SESSION_KEY]
    for record in records:
        record["at"] = time.time() - minutes * 60
    session[AUTHENTICATION_METHODS_SESSION_KEY] = records
    session.save()
