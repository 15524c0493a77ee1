"""Taking a list of people away as a file."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from intertwine.kit.access import login_required
from intertwine.kit.tables.answers import CSV, TYPES, table_response
from intertwine.people import selectors
from intertwine.people.forms.directory import DirectoryForm
from intertwine.people.rules import Role
from intertwine.people.selectors.exports import kept_back
from intertwine.people.selectors.plans import column_labels
from intertwine.people.services.exports import export_people

EXAMPLE = ("name", "email", "organisation", "nation", "sector", "phone")


@login_required
def export(request: HttpRequest, network: str) -> HttpResponse:
    """Say what the file will hold and leave out; hand it over."""
    standing = selectors.standing(request, network, at_least=Role.WEAVER)
    fields = list(standing.network.fields.all())
    sieve = DirectoryForm(request.GET, asked=fields).sieve()
    if request.method == "POST":
        form = request.POST.get("as", CSV)
        today = timezone.localdate().isoformat()
        name = _("%(network)s people %(day)s") % {
            "network": standing.network.name,
            "day": today,
        }
        rows = export_people(by=standing, sieve=sieve)
        return table_response(rows, name, form if form in TYPES else CSV)
    context = {
        "network": standing.network,
        "standing": standing,
        "number": selectors.people_matching(standing, sieve).count(),
        "is_everyone": sieve.is_open,
        "kept_back": kept_back(standing) if standing.is_guardian else 0,
    }
    return render(request, "people/export.html", context)


@login_required
def import_example(request: HttpRequest, network: str) -> HttpResponse:
    """An Excel file with headings we understand, to be filled in."""
    standing = selectors.standing(request, network, at_least=Role.WEAVER)
    labels = column_labels()
    names = [field.name for field in standing.network.fields.all()]
    headings = [*(labels[key] for key in EXAMPLE), *names]
    return table_response([headings], _("People to bring in"), "xlsx")
