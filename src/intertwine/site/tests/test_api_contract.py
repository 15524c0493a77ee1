"""The interface answers as its description says, whatever it is sent."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import checks

from intertwine.people.models import Token
from intertwine.people.services import make_token
from intertwine.people.tests.make import make_guardian, make_network, make_person
from intertwine.site.api import api

pytestmark = pytest.mark.django_db

EXAMPLES = 8
DESCRIBED: dict[str, Any] = api.get_openapi_schema()
OPERATIONS = [
    (path, method) for path, methods in DESCRIBED["paths"].items() for method in methods
]
MUST_HOLD = [
    checks.not_a_server_error,
    checks.response_schema_conformance,
    checks.content_type_conformance,
]


@pytest.fixture(autouse=True)
def one_connection() -> Iterator[None]:
    """Let each call use the connection of the test, as Django's own client does."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.parametrize(("path", "method"), OPERATIONS)
def test_nothing_that_is_sent_breaks_it(path: str, method: str) -> None:
    network = make_network()
    user = make_guardian(network).user
    assert user
    schema = schemathesis.openapi.from_dict(DESCRIBED)
    schema.app = get_wsgi_application()
    operation = schema[path][method]
    known = {
        "network": network.slug,
        "key": "interests",
        "pk": make_person(network).pk,
    }

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(), is_known=st.booleans())
    def ask(case: schemathesis.Case[Any], is_known: bool) -> None:
        if is_known:
            case.path_parameters = {
                name: known[name] for name in case.path_parameters or {}
            }
        with transaction.atomic():
            _, secret = make_token(
                by=user, name="Test", scopes=list(Token.Scope), days=None
            )
            headers = {"Authorization": f"Bearer {secret}"}
            case.call_and_validate(headers=headers, checks=MUST_HOLD)
            transaction.set_rollback(True)

    ask()
