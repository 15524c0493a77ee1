"""Signing in through an organisation's own sign-in."""

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.core.cache import cache
from django.test import Client
from pytest_django.fixtures import Settings

from intertwine.people.holders import held_about_account
from intertwine.people.models import User
from intertwine.people.services import close_account, open_account
from intertwine.people.tests.organisation import (
    BACK,
    CLIENT,
    GO,
    SECRET,
    Provider,
    go,
    one_provider,
)
from intertwine.people.tests.signing_in import SIGN_IN, app_code, is_signed_in, sign_in

pytestmark = pytest.mark.django_db
ANN = {"sub": "0123", "email": "Ann@nhs.example", "name": "Ann Mac", "groups": ["x"]}


@pytest.fixture(scope="module")
def served() -> Iterator[Provider]:
    with one_provider() as made:
        yield made


@pytest.fixture
def provider(served: Provider, settings: Settings) -> Provider:
    cache.clear()
    served.claims, served.only_userinfo, served.codes = dict(ANN), {}, {}
    served.is_broken, served.issuer, served.asked = False, served.url, []
    settings.SSO_URL, settings.SSO_CLIENT = served.url, CLIENT
    settings.SSO_SECRET, settings.SSO_NAME = SECRET, "NHS Example"
    settings.SSO_DOMAINS = ["nhs.example", "partner.example"]
    return served


def page_of(response: object) -> str:
    return getattr(response, "content", b"").decode()


def come_in(client: Client, provider: Provider, to: str = "") -> str:
    """The whole way; the page, or where it leads."""
    response = client.get(provider.authorize(go(client, to)))
    return response.headers.get("Location", "") or page_of(response)


@pytest.mark.parametrize("lacking", ["URL", "CLIENT", "SECRET", "DOMAINS"])
def test_it_is_off_unless_all_is_set(
    client: Client, provider: Provider, settings: Settings, lacking: str
) -> None:
    assert GO in page_of(client.get(SIGN_IN))

    setattr(settings, f"SSO_{lacking}", "")

    assert GO not in page_of(client.get(SIGN_IN))
    assert [client.get(path).status_code for path in (GO, BACK)] == [404, 404]


def test_it_is_off_where_others_could_read_along(
    client: Client, provider: Provider, settings: Settings
) -> None:
    settings.SSO_URL = "http://login.nhs.example"

    assert client.get(GO).status_code == 404


def test_the_page_says_the_name_and_keeps_where_somebody_was_going(
    client: Client, provider: Provider
) -> None:
    page = page_of(client.get(SIGN_IN, {"next": "/networks/"}))

    assert "Sign in with NHS Example" in page
    assert f'href="{GO}?next=/networks/"' in page


def test_somebody_new_comes_in_and_only_the_subject_is_kept(
    client: Client, provider: Provider
) -> None:
    assert come_in(client, provider, to="/account/sessions/") == "/account/sessions/"

    assert is_signed_in(client)
    user = User.objects.get()
    assert (user.email, user.get_full_name()) == ("ann@nhs.example", "ann@nhs.example")
    assert EmailAddress.objects.get(user=user).verified
    kept = SocialAccount.objects.get()
    assert (kept.provider, kept.uid, kept.extra_data) == (provider.url, "0123", {})
    assert not SocialToken.objects.exists()
    assert client.get("/account/sessions/").content.count(b"This device") == 1


def test_an_account_with_that_address_is_the_same_account(
    client: Client, provider: Provider
) -> None:
    user = open_account(email="ann@nhs.example")

    come_in(client, provider)

    assert client.session["_auth_user_id"] == str(user.pk)
    assert SocialAccount.objects.get().user == user
    assert User.objects.count() == 1


def test_whoever_has_another_address_at_work_now_is_the_same(
    provider: Provider,
) -> None:
    come_in(Client(), provider)
    provider.claims["email"] = "ann.other@partner.example"

    client = Client()
    come_in(client, provider)

    assert is_signed_in(client)
    assert User.objects.get().email == "ann@nhs.example"
    assert SocialAccount.objects.get().extra_data == {}


def test_whoever_left_and_came_back_is_the_same(provider: Provider) -> None:
    come_in(Client(), provider)
    provider.claims["sub"] = "4567"

    come_in(Client(), provider)

    assert SocialAccount.objects.get().uid == "4567"


def test_the_same_subject_of_another_provider_is_somebody_else(
    provider: Provider,
) -> None:
    come_in(Client(), provider)
    provider.issuer = "https://other.example"
    provider.claims["email"] = "bo@nhs.example"

    come_in(Client(), provider)

    assert User.objects.count() == 2


@pytest.mark.parametrize(
    ("claims", "words"),
    [
        ({"email": "ann@evil.example"}, "of another organisation"),
        ({"email": "ann@nhs.example.evil.org"}, "of another organisation"),
        ({"email": '"a@nhs.example"@evil.org'}, "of another organisation"),
        ({"email": ""}, "did not say which e-mail address"),
        ({"email": "nobody"}, "did not say which e-mail address"),
        ({"email_verified": False}, "has not confirmed your e-mail address"),
        ({"email_verified": "false"}, "has not confirmed your e-mail address"),
    ],
)
def test_who_does_not_come_in_reads_why_and_goes_on_with_a_code(
    client: Client, provider: Provider, claims: dict[str, object], words: str
) -> None:
    provider.claims |= claims

    page = come_in(client, provider, to="/networks/")

    assert words in page
    assert f'href="{SIGN_IN}?next=/networks/"' in page
    assert not User.objects.exists()


def test_a_known_subject_with_a_foreign_address_stays_outside(
    provider: Provider,
) -> None:
    come_in(Client(), provider)
    provider.claims["email"] = "ann@evil.example"

    client = Client()
    come_in(client, provider)

    assert not is_signed_in(client)


def test_two_answers_about_two_people_are_believed_by_nobody(
    client: Client, provider: Provider
) -> None:
    provider.only_userinfo = {"sub": "another"}

    assert "does not answer" in come_in(client, provider)
    assert not User.objects.exists()


@pytest.mark.parametrize(
    "claims", [{"aud": "another"}, {"iss": "https://evil.example"}, {"exp": 1}]
)
def test_an_answer_for_others_or_from_others_or_long_ago_is_not_taken(
    client: Client, provider: Provider, claims: dict[str, object]
) -> None:
    provider.claims |= claims

    assert "did not let you in" in come_in(client, provider)
    assert not User.objects.exists()


def test_leaving_it_there_leads_back(client: Client, provider: Provider) -> None:
    state = parse_qs(urlsplit(go(client, "/networks/")).query)["state"][0]

    answer = client.get(BACK, {"error": "access_denied", "state": state})

    assert answer.status_code == 403
    assert "You did not sign in with NHS Example." in page_of(answer)
    assert f"{SIGN_IN}?next=/networks/" in page_of(answer)


def test_any_other_error_is_not_shown_as_it_came(
    client: Client, provider: Provider
) -> None:
    state = parse_qs(urlsplit(go(client)).query)["state"][0]

    answer = client.get(BACK, {"error": "server_error<b>", "state": state})

    assert "did not let you in" in page_of(answer)
    assert "server_error" not in page_of(answer).partition("</main>")[0]


def test_a_way_back_that_was_begun_elsewhere_or_used_is_closed(
    client: Client, provider: Provider
) -> None:
    there = provider.authorize(go(client))
    thief = Client()

    for answer in (thief.get(there), thief.get(BACK), thief.get(BACK, {"code": "x"})):
        assert answer.status_code == 400
        assert "not begun in this browser" in page_of(answer)
    assert client.get(there).status_code == 302
    assert client.get(there).status_code == 400
    assert not is_signed_in(thief)


def test_a_code_of_somebody_else_opens_nothing(provider: Provider) -> None:
    stolen = parse_qs(urlsplit(provider.authorize(go(Client()))).query)["code"][0]
    thief = Client()
    state = parse_qs(urlsplit(go(thief)).query)["state"][0]

    answer = thief.get(BACK, {"code": stolen, "state": state})

    assert "did not let you in" in page_of(answer)
    assert not is_signed_in(thief)


def test_a_provider_that_is_down_is_left_alone_for_a_while(
    client: Client, provider: Provider
) -> None:
    there = provider.authorize(go(client))
    provider.is_broken, provider.asked = True, []

    late = client.get(there)
    answers = [client.get(GO, {"next": "/networks/"}) for _ in range(3)]

    assert {late.status_code, *(a.status_code for a in answers)} == {503}
    assert all("does not answer just now" in page_of(a) for a in answers)
    assert f"{SIGN_IN}?next=/networks/" in page_of(answers[-1])
    assert len(provider.asked) == 2


def test_nothing_but_where_to_go_is_taken_from_the_address(
    client: Client, provider: Provider
) -> None:
    asked = {
        "process": "connect",
        "scope": "everything",
        "auth_params": "redirect_uri=https://evil.example&prompt=none",
        "next": "https://evil.example/",
    }
    there = client.get(GO, asked).headers["Location"]

    assert "evil" not in there
    assert "everything" not in there
    assert client.get(provider.authorize(there)).headers["Location"] == "/"


def test_whoever_is_in_already_is_not_sent_away(
    client: Client, provider: Provider
) -> None:
    sign_in(client, "bo@example.org")

    assert client.get(GO, {"next": "/networks/"}).headers["Location"] == "/networks/"


def test_a_second_step_is_asked_as_before(client: Client, provider: Provider) -> None:
    user, secret = open_account(email="ann@nhs.example"), generate_totp_secret()
    TOTP.activate(user, secret)

    assert come_in(client, provider) == "/account/second-step/sign-in/"
    assert not is_signed_in(client)

    client.post("/account/second-step/sign-in/", {"code": app_code(secret)})
    assert is_signed_in(client)


def test_a_closed_account_stays_closed(client: Client, provider: Provider) -> None:
    user = open_account(email="ann@nhs.example")
    User.objects.filter(pk=user.pk).update(is_active=False)

    assert come_in(client, provider) == "/account/inactive/"
    assert not is_signed_in(client)


def test_the_owner_reads_it_and_takes_it_off(
    client: Client, provider: Provider
) -> None:
    come_in(client, provider)
    user = User.objects.get()
    assert provider.url in page_of(client.get("/account/"))
    (table,) = [held for held in held_about_account(user) if held.key == "signing-in"]
    assert "0123" in str(list(table.rows))

    assert client.post("/account/sso/take-off/").status_code == 302

    assert not SocialAccount.objects.exists()
    assert is_signed_in(client)
    sign_in(Client(), "ann@nhs.example")


def test_nobody_takes_it_off_others(client: Client, provider: Provider) -> None:
    come_in(Client(), provider)
    sign_in(client, "bo@example.org")

    client.post("/account/sso/take-off/")

    assert SocialAccount.objects.exists()


def test_forgetting_the_account_forgets_it(client: Client, provider: Provider) -> None:
    come_in(client, provider)

    close_account(by=User.objects.get())

    assert not SocialAccount.objects.exists()
