"""How a database gets its tables."""

from collections.abc import Collection

from django.apps import apps
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

Target = tuple[str, str]
RECORD = "docs/decisions/0146-one-migration-for-each-app.md"


class HalfWay(Exception):
    """Of what is one migration now, a part was made; the text says what to do."""

    mend = (
        "Update it with the last version in which they were apart, then with this one."
        f" {RECORD} says how."
    )

    def __init__(self, what: str, missing: Target) -> None:
        self.words = (
            f"This {what} has only a part of the changes that are one by now: it lacks"
            f" {' '.join(missing)}."
        )
        super().__init__(f"{self.words} {self.mend}")


def early_first(targets: list[Target]) -> list[Target]:
    """The same migrations, those of others before ours.

    Each of the 190 of others makes all models anew that have to do with accounts.
    While there are few of them, a new database takes half as long.
    """
    return sorted(targets, key=is_ours)


def is_ours(target: Target) -> bool:
    """Whether a migration belongs to one of our apps."""
    return apps.get_app_config(target[0]).name.startswith("intertwine.")


def make_early_tables(executor: MigrationExecutor) -> None:
    """Begin a database that has no tables yet with those of others."""
    if not executor.loader.applied_migrations:
        leaves = executor.loader.graph.leaf_nodes()
        executor.migrate([leaf for leaf in leaves if not is_ours(leaf)])


def refuse_half_way(connection: BaseDatabaseWrapper) -> None:
    """See to it that of what was joined into one migration, all was made or nothing.

    Django would take no notice of the one, and say that nothing is left to do.

    Raises:
        HalfWay: If some was.
    """
    if missing := left_half_way(MigrationRecorder(connection).applied_migrations()):
        raise HalfWay("database", missing)


def waiting(connection: BaseDatabaseWrapper) -> int:
    """How many migrations have not been made yet.

    Raises:
        HalfWay: If they cannot be made.
    """
    refuse_half_way(connection)
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def left_half_way(made: Collection[Target]) -> Target | None:
    """A migration that is missing though others were made that are one with it now."""
    loader = MigrationLoader(None)
    joined: dict[str, list[Target]] = {}
    for (app, _), migration in sorted(loader.replacements.items()):
        joined.setdefault(app, []).extend(migration.replaces)
    for names in joined.values():
        missing = [name for name in names if name not in made]
        if missing and len(missing) < len(names):
            return missing[0]
    return None
