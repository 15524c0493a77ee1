"""Starting an import from the page on which it was looked over."""

from django.http import HttpRequest

from intertwine.kit.errors import Refused
from intertwine.people.forms.imports import StartForm
from intertwine.people.models import PeopleImport, User
from intertwine.people.services import imports as verbs


def start_with(
    request: HttpRequest, by: User | None, people_import: PeopleImport
) -> StartForm | None:
    """The form that starts an import, filled in as it was sent; none once it started."""
    is_sent = request.method == "POST"
    form = StartForm(request.POST if is_sent else None, instance=people_import)
    if not (is_sent and form.is_valid()):
        return form
    form.save()
    try:
        verbs.start_import(by=by, people_import=people_import)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return form
    return None
