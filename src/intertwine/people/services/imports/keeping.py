"""How long what was sent is kept."""

import shutil

from django.utils import timezone
from django.utils.translation import gettext as _

from intertwine.kit.errors import Refused
from intertwine.people.companions import companions
from intertwine.people.models import PeopleImport


def expire_imports() -> None:
    """Delete the files and rows of imports that cannot be undone any more. Daily."""
    for people_import in PeopleImport.objects.past_undoing():
        empty_import(people_import)


def empty_import(people_import: PeopleImport) -> None:
    """Delete what was sent; that there was an import, and its sums, stay."""
    for companion in companions():
        companion.empty(people_import)
    people_import.rows.all().delete()
    shutil.rmtree(people_import.path, ignore_errors=True)
    PeopleImport.objects.filter(pk=people_import.pk).update(emptied_at=timezone.now())


def discard_import(*, people_import: PeopleImport) -> None:
    """Throw an import away before anything of it was put in place.

    Raises:
        Refused: If it has been put in place already.
    """
    found = PeopleImport.objects.filter(pk=people_import.pk)
    imports = found.filter(status__in=PeopleImport.WAITING)
    if not imports.update(status=PeopleImport.Status.CANCELLED):
        raise Refused(_("This import has moved on meanwhile. Look at it again."))
    empty_import(people_import)
