"""Signing in: a code by e-mail, a password, a second step, a passkey."""

import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    generate_totp_secret,
)
from django.conf import settings
from django.core import mail
from django.test import Client

from intertwine.people.models import User
from intertwine.people.services import open_account
from intertwine.people.tests.signing_in import (
    CODE,
    SIGN_IN,
    app_code,
    ask_for_code,
    code_in_letter,
    is_signed_in,
    sign_in,
    words_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_limits")]


def test_somebody_new_signs_in_with_a_code_and_has_an_account(client: Client) -> None:
    code = ask_for_code(client, "new@example.org")
    assert not User.objects.exists()

    client.post(CODE, {"code": code})

    assert is_signed_in(client)
    address = EmailAddress.objects.get(user__email="new@example.org")
    assert (address.verified, address.primary) == (True, True)


def test_nobody_can_tell_from_pages_or_letters_whether_an_address_is_known() -> None:
    open_account(email="known@example.org")
    seen = []
    for email in ("known@example.org", "other@example.org"):
        client = Client()
        first = client.post(SIGN_IN, {"email": email})
        page = client.get(CODE).content.decode()
        letter = mail.outbox[-1]
        wrong = client.post(CODE, {"code": "00000000"})
        told = [page, *words_of(letter), wrong.content.decode()]
        plain = [re.sub(r"\d{4}-\d{4}|value=\"[^\"]{64}\"", "", t) for t in told]
        plain = [t.replace(email, "somebody@example.org") for t in plain]
        plain = [re.sub(r'"X-CSRFToken": "\w+"', "", t) for t in plain]
        seen.append((first.status_code, first.headers["Location"], plain))

    assert seen[0] == seen[1]


def test_capitals_in_an_address_make_no_second_account(client: Client) -> None:
    open_account(email="ann@example.org")

    client.post(CODE, {"code": ask_for_code(client, "Ann@Example.org")})

    assert is_signed_in(client)
    assert User.objects.count() == 1


def test_an_account_that_was_never_confirmed_is_confirmed_by_its_code(
    client: Client,
) -> None:
    user = User.objects.create(email="ann@example.org")

    client.post(CODE, {"code": ask_for_code(client, "ann@example.org")})

    assert EmailAddress.objects.get(user=user).verified


def test_three_wrong_codes_end_the_attempt(client: Client) -> None:
    code = ask_for_code(client, "ann@example.org")
    for _ in range(3):
        client.post(CODE, {"code": "00000000"})

    client.post(CODE, {"code": code})

    assert not is_signed_in(client)
    assert not User.objects.exists()


def test_a_code_is_of_no_use_in_another_browser(client: Client) -> None:
    code = ask_for_code(client, "ann@example.org")
    thief = Client()
    thief.post(SIGN_IN, {"email": "thief@example.org"})

    thief.post(CODE, {"code": code})

    assert not is_signed_in(thief)


def test_a_code_works_once(client: Client) -> None:
    code = ask_for_code(client, "ann@example.org")
    client.post(CODE, {"code": code})
    client.post("/account/logout/")

    client.post(CODE, {"code": code})

    assert not is_signed_in(client)


def test_the_next_one_at_the_same_device_finds_no_page_of_mine(
    client: Client,
) -> None:
    code = ask_for_code(client, "ann@example.org")
    client.post(CODE, {"code": code})

    mine = client.get("/account/")
    signed_out = client.post("/account/logout/")

    assert mine["Cache-Control"] == "private, no-cache"
    assert "Clear-Site-Data" not in mine
    assert signed_out["Clear-Site-Data"] == '"cache"'
    assert "Clear-Site-Data" not in client.post("/account/logout/")


def test_a_new_code_replaces_the_old_one(client: Client) -> None:
    old = ask_for_code(client, "ann@example.org")
    client.post(CODE, {"action": "resend"})
    new = code_in_letter()

    client.post(CODE, {"code": old})
    assert not is_signed_in(client)
    client.post(CODE, {"code": new})
    assert is_signed_in(client)


def test_a_closed_account_stays_closed(client: Client) -> None:
    user = open_account(email="ann@example.org")
    User.objects.filter(pk=user.pk).update(is_active=False)

    response = client.post(CODE, {"code": ask_for_code(client, "ann@example.org")})

    assert response.headers["Location"] == "/account/inactive/"
    assert not is_signed_in(client)


def test_the_session_is_another_one_after_signing_in(client: Client) -> None:
    ask_for_code(client, "ann@example.org")
    before = client.cookies[settings.SESSION_COOKIE_NAME].value

    client.post(CODE, {"code": code_in_letter()})

    assert client.cookies[settings.SESSION_COOKIE_NAME].value != before


@pytest.mark.parametrize(
    ("to", "ends"),
    [
        ("/account/email/", "/account/email/"),
        ("https://evil.example/", "/"),
        ("//evil.example/", "/"),
        ("/\\evil.example/", "/"),
        ("javascript:alert(1)", "/"),
    ],
)
def test_nobody_is_led_to_another_site(client: Client, to: str, ends: str) -> None:
    code = ask_for_code(client, "ann@example.org", to=to)

    response = client.post(CODE, {"code": code, "next": to})

    assert response.headers["Location"] == ends


def test_one_address_is_not_flooded_with_codes(client: Client) -> None:
    for _ in range(5):
        response = Client().post(SIGN_IN, {"email": "ann@example.org"})

    assert response.status_code == 422
    assert "Wait a few minutes" in response.content.decode()
    assert len(mail.outbox) == 3


def test_from_one_place_not_everybody_is_tried(client: Client) -> None:
    for number in range(35):
        response = Client().post(
            "/account/login/password/",
            {"login": f"a{number}@example.org", "password": "wrong"},
        )

    assert response.status_code == 429 or b"Wait a few minutes" in response.content


def test_sign_up_by_form_and_forgotten_passwords_are_not_there(client: Client) -> None:
    assert client.get("/account/signup/").headers["Location"] == SIGN_IN
    for path in ("password/reset/", "3rdparty/", "2fa/", "signup/passkey/"):
        assert client.get(f"/account/{path}").status_code == 404


def test_a_password_signs_in_only_whoever_set_one(client: Client) -> None:
    user = sign_in(client, "ann@example.org")
    words = {
        "password1": "four plain short words",
        "password2": "four plain short words",
    }
    client.post("/account/password/set/", words)
    user.refresh_from_db()
    assert user.has_usable_password()

    other = Client()
    said = {"login": "ann@example.org", "password": "four plain short words"}
    other.post("/account/login/password/", said)

    assert is_signed_in(other)


def test_with_a_second_step_neither_code_nor_password_is_enough(client: Client) -> None:
    user = open_account(email="ann@example.org")
    secret = generate_totp_secret()
    TOTP.activate(user, secret)

    response = client.post(CODE, {"code": ask_for_code(client, "ann@example.org")})

    assert response.headers["Location"] == "/account/second-step/sign-in/"
    assert not is_signed_in(client)
    client.post("/account/second-step/sign-in/", {"code": app_code(secret)})
    assert is_signed_in(client)


def test_a_spare_code_is_a_second_step_once(client: Client) -> None:
    user = open_account(email="ann@example.org")
    TOTP.activate(user, generate_totp_secret())
    spare = RecoveryCodes.activate(user).get_unused_codes()[0]
    for is_in in (True, False):
        fresh = Client()
        fresh.post(CODE, {"code": ask_for_code(fresh, "ann@example.org")})
        fresh.post("/account/second-step/sign-in/", {"code": spare})
        assert is_signed_in(fresh) is is_in


def test_a_passkey_is_another_way_in_and_no_further_step(client: Client) -> None:
    user = open_account(email="ann@example.org")
    Authenticator.objects.create(
        user=user, type=Authenticator.Type.WEBAUTHN, data={"name": "phone"}
    )

    client.post(CODE, {"code": ask_for_code(client, "ann@example.org")})

    assert is_signed_in(client)
