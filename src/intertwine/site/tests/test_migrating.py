"""A new database gets its tables in the order that takes the least time."""

import pytest
from django.db.migrations.recorder import MigrationRecorder

from intertwine.site.migrating import early_first


def test_wagtail_goes_first_and_the_rest_stays_in_its_order() -> None:
    targets = [("files", "0001"), ("taggit", "0006"), ("ties", "0001"), ("wagtailcore", "0098")]  # fmt: skip

    assert early_first(targets) == [
        ("taggit", "0006"),
        ("wagtailcore", "0098"),
        ("files", "0001"),
        ("ties", "0001"),
    ]


@pytest.mark.django_db
def test_a_new_database_had_the_tables_of_wagtail_before_most_of_ours() -> None:
    applied = MigrationRecorder.Migration.objects.order_by("pk")
    apps = list(applied.values_list("app", flat=True))
    last_of_wagtail = max(n for n, app in enumerate(apps) if app.startswith("wagtail"))

    assert "gatherings" not in apps[:last_of_wagtail]
    assert "wagtailcore" in apps
