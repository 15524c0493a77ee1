"""The tables that a first migration makes, made in one go."""

from collections.abc import Sequence
from itertools import takewhile

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations import CreateModel
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class FirstTables(Operation):
    """Several new tables, for which all models are made anew once.

    Django does that after each table, for each may change what others look like. As
    nearly every table of ours is connected with an account, that is most of the time
    which a new database takes.
    """

    reversible = True

    def __init__(self, tables: Sequence[CreateModel]) -> None:
        self.tables = tables

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Know all of them; whoever asks for models next has them all made."""
        vars(state).pop("apps", None)
        for table in self.tables:
            table.state_forwards(app_label, state)

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Make them, in their order."""
        for table in self.tables:
            table.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Remove them, the last one first."""
        for table in reversed(self.tables):
            table.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        """What ``migrate --plan`` says of it."""
        names = ", ".join(table.name for table in self.tables)
        return f"Create models {names}"


def in_one_go(operations: Sequence[Operation]) -> list[Operation]:
    """The same operations; the tables they begin with are made together."""
    tables = [o for o in takewhile(is_table, operations) if isinstance(o, CreateModel)]
    return [FirstTables(tables), *operations[len(tables) :]]


def is_table(operation: Operation) -> bool:
    """Whether it makes a table, and nothing else."""
    return isinstance(operation, CreateModel)
