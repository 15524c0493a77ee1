from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps
from django.db.models import Q

from intertwine.see.roles.models.answers import read
from intertwine.see.roles.rules import Form, came_to, instrument, profile_of

AT_ONCE = 500


def fill_in(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Keep what those that are finished already came to."""
    sheets = apps.get_model("roles", "Sheet").objects
    finished = sheets.filter(finished_at__isnull=False).order_by("pk")
    some = list(finished[:AT_ONCE])
    while some:
        for sheet in some:
            asked = instrument(sheet.version).asked(Form(sheet.form))
            sheet.came_to = str(came_to(profile_of(read(sheet.answers), asked)))
        sheets.bulk_update(some, ["came_to"])
        some = list(finished.filter(pk__gt=some[-1].pk)[:AT_ONCE])


class Migration(migrations.Migration):
    dependencies = [("roles", "0001_roles_of_people_rooms_and_networks")]

    operations = [
        migrations.AddField(
            model_name="sheet",
            name="came_to",
            field=models.CharField(blank=True, editable=False, max_length=120),
        ),
        migrations.RunPython(fill_in, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="sheet",
            constraint=models.CheckConstraint(
                condition=Q(finished_at__isnull=True, came_to="")
                | Q(finished_at__isnull=False) & ~Q(came_to=""),
                name="sheet_came_to_something_when_finished",
            ),
        ),
    ]
