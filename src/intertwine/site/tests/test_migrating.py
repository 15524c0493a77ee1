"""A new database gets its tables in the order that takes the least time."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from intertwine.site import migrating

OLD = [
    ("ties", "0001_kinds_ties_and_trust"),
    ("ties", "0002_kinds_for_every_network"),
    ("ties", "0003_said_to_one_person"),
    ("ties", "0004_who_named_whom"),
    ("ties", "0005_earlier_times"),
    ("ties", "0006_people_of_ones_own_life"),
]


def test_others_go_first_and_the_rest_stays_in_its_order() -> None:
    targets = [("files", "0001"), ("taggit", "0006"), ("ties", "0001"), ("wagtailcore", "0098")]  # fmt: skip

    assert migrating.early_first(targets) == [
        ("taggit", "0006"),
        ("wagtailcore", "0098"),
        ("files", "0001"),
        ("ties", "0001"),
    ]


@pytest.mark.django_db
def test_a_new_database_had_the_tables_of_others_before_most_of_ours() -> None:
    applied = MigrationRecorder.Migration.objects.order_by("pk")
    apps = list(applied.values_list("app", flat=True))

    for other in ("wagtailcore", "account", "django_tasks_database"):
        last = max(n for n, app in enumerate(apps) if app == other)
        assert {"ties", "gatherings"}.isdisjoint(apps[:last])


@pytest.mark.parametrize("had", [[], OLD, [*OLD, ("ties", "0001_initial")]])
def test_what_was_made_as_a_whole_or_not_at_all_is_in_order(
    had: list[tuple[str, str]],
) -> None:
    assert migrating.left_half_way(had) is None


def test_a_part_of_what_is_one_now_is_noticed() -> None:
    assert migrating.left_half_way(OLD[:4]) == OLD[4]
    assert migrating.left_half_way([("people", "0001_people_and_networks")]) == (
        "people",
        "0002_tokens",
    )


@pytest.mark.django_db
def test_a_database_that_went_through_all_of_the_old_ones_goes_on() -> None:
    new = set(MigrationLoader(None).replacements)
    for app, name in new:
        MigrationRecorder(connection).record_unapplied(app, name)

    assert migrating.waiting(connection) == 0


@pytest.mark.django_db
def test_a_database_left_half_way_is_told_what_to_do() -> None:
    MigrationRecorder(connection).record_unapplied(*OLD[5])

    with pytest.raises(CommandError, match=r"lacks ties 0006.*0146-"):
        call_command("migrate", verbosity=0)
    with pytest.raises(migrating.HalfWay):
        migrating.waiting(connection)
