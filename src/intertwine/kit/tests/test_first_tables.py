"""Tables that are made in one go are those that would be made one by one."""

from collections.abc import Iterator

import pytest
from django.db import connection, models
from django.db.backends.sqlite3.base import DatabaseWrapper
from django.db.migrations import AddIndex, CreateModel
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

from intertwine.kit.first_tables import FirstTables, in_one_go


def operations() -> list[Operation]:
    key = models.BigAutoField(primary_key=True)
    to = models.ForeignKey("kit.One", models.CASCADE)
    index = models.Index(fields=["to"], name="two_by_one")
    return [
        CreateModel("One", [("id", key)]),
        CreateModel("Two", [("id", key.clone()), ("to", to)]),
        AddIndex("Two", index),
    ]


@pytest.fixture
def memory(db: None) -> Iterator[DatabaseWrapper]:
    """A database of its own, in which no transaction has begun."""
    options = {**connection.settings_dict, "NAME": ":memory:", "OPTIONS": {}}
    made = DatabaseWrapper(options, "default")
    yield made
    made.close()


def forwards(
    memory: DatabaseWrapper, steps: list[Operation]
) -> tuple[list[str], list[ProjectState]]:
    """The SQL of some operations, and what they make of the models."""
    states = [ProjectState()]
    assert states[0].apps.get_models() == []  # made, as in the middle of many
    with memory.schema_editor(collect_sql=True, atomic=False) as editor:
        for step in steps:
            state = states[-1].clone()
            step.state_forwards("kit", state)
            step.database_forwards("kit", editor, states[-1], state)
            states.append(state)
    return editor.collected_sql, states


def test_they_are_the_same_as_one_by_one(memory: DatabaseWrapper) -> None:
    apart = forwards(memory, operations())
    together = forwards(memory, in_one_go(operations()))

    assert together[0] == apart[0]
    assert together[1][-1] == apart[1][-1]
    assert len(apart[0]) > 2


def test_they_go_in_the_opposite_order(memory: DatabaseWrapper) -> None:
    first = in_one_go(operations())[0]
    _, (before, after) = forwards(memory, [first])

    with memory.schema_editor(collect_sql=True, atomic=False) as editor:
        first.database_backwards("kit", editor, after, before)

    dropped = [sql for sql in editor.collected_sql if "DROP TABLE" in sql]
    assert ["two" in sql for sql in dropped] == [True, False]


def test_only_the_tables_at_the_beginning_are_joined() -> None:
    made = in_one_go(operations())

    assert isinstance(made[0], FirstTables)
    assert [type(step) for step in made[1:]] == [AddIndex]
    assert "One, Two" in made[0].describe()
