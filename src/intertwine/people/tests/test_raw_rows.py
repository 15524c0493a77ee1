"""Many rows at once, as the database gives them."""

import pytest
from django.db.models import Value
from django.db.models.functions import NullIf

from intertwine.kit.raw import joined_columns, raw_rows
from intertwine.people.models import Organisation
from intertwine.people.tests.make import make_network

pytestmark = pytest.mark.django_db


def test_columns_of_many_rows_stay_in_step_where_something_is_empty() -> None:
    network = make_network()
    for name in ("Health", "Council", "Library"):
        Organisation.objects.create(network=network, name=name)
    rows = network.organisations.all()
    some = NullIf("name", Value("Council"))

    texts = joined_columns(rows, key="pk", name="name", some=some)

    found = {column: text.split(",") for column, text in texts.items()}
    named = dict(zip(map(int, found["key"]), found["name"], strict=True))
    assert named == dict(rows.values_list("pk", "name"))
    assert found["some"] == [n if n != "Council" else "" for n in found["name"]]


def test_no_rows_are_empty_columns() -> None:
    nobody = make_network().organisations.none()

    assert joined_columns(nobody, key="pk") == {"key": ""}
    assert raw_rows(nobody.values_list("pk")) == []
    empty = Organisation.objects.filter(pk=-1)
    assert joined_columns(empty, key="pk") == {"key": ""}
