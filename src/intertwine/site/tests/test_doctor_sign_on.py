"""The doctor looks at an organisation's sign-in, where one is set."""

from collections.abc import Iterator

import pytest
from pytest_django.fixtures import Settings

from intertwine.people.tests.organisation import Provider, one_provider
from intertwine.site.doctor.findings import State
from intertwine.site.doctor.sign_on import single_sign_on


@pytest.fixture
def provider(settings: Settings) -> Iterator[Provider]:
    with one_provider() as made:
        settings.SSO_URL, settings.SSO_CLIENT = made.url, "intertwine"
        settings.SSO_SECRET, settings.SSO_DOMAINS = "secret", ["nhs.example"]
        yield made


def test_nothing_is_said_where_nothing_is_set() -> None:
    assert not list(single_sign_on())


def test_the_address_to_register_is_said(
    provider: Provider, settings: Settings
) -> None:
    settings.PUBLIC_URL = "https://networks.example.org"

    (found,) = single_sign_on()

    assert found.state is State.WELL
    assert "https://networks.example.org/account/sso/back/" in found.words


def test_what_is_missing_is_named(provider: Provider, settings: Settings) -> None:
    settings.SSO_DOMAINS = []

    (found,) = single_sign_on()

    assert found.state is State.WRONG
    assert "INTERTWINE_SSO_DOMAINS" in found.mend
    assert "INTERTWINE_SSO_URL" not in found.mend


def test_it_must_be_encrypted(provider: Provider, settings: Settings) -> None:
    settings.SSO_URL = "http://login.nhs.example"

    (found,) = single_sign_on()

    assert found.state is State.WRONG
    assert "https://" in found.mend


def test_a_provider_that_cannot_be_read_is_wrong(provider: Provider) -> None:
    provider.is_broken = True

    (found,) = single_sign_on()

    assert found.state is State.WRONG
    assert "cannot be read" in found.words


def test_an_address_for_any_organisation_is_wrong(provider: Provider) -> None:
    provider.issuer = "https://login.example/{tenantid}/v2.0"

    (found,) = single_sign_on()

    assert found.state is State.WRONG
    assert "tenant" in found.mend
