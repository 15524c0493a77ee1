"""Bringing a network in from a file: sending it, and saying what it holds."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from intertwine.kit.access import login_required
from intertwine.kit.errors import Refused
from intertwine.people import selectors
from intertwine.people.models import PeopleImport, Standing
from intertwine.people.rules import Role
from intertwine.people.selectors.imports import imports_of
from intertwine.people.selectors.plans import mapping_of
from intertwine.people.services.imports.choosing import samples
from intertwine.see.files import services
from intertwine.see.files.forms.incoming import (
    ContentsForm,
    NetworkUploadForm,
    OthersForm,
)
from intertwine.see.files.models import NetworkFile
from intertwine.see.files.rules.strengths import Scale
from intertwine.see.files.selectors.folder import found_in
from intertwine.see.files.selectors.incoming import (
    format_name,
    known_kinds,
    rule_in_words,
    strengths_of,
)

Status = PeopleImport.Status
PAGES = {
    Status.COLUMNS: "files:contents",
    Status.READY: "files:preview",
    Status.DONE: "files:result",
    Status.UNDONE: "files:result",
}


def find(request: HttpRequest, network: str, pk: int) -> tuple[Standing, NetworkFile]:
    """Who asks, and the file of their network."""
    standing = selectors.standing(request, network, at_least=Role.WEAVER)
    files = NetworkFile.objects.select_related("people_import")
    found = get_object_or_404(files, pk=pk, people_import__network=standing.network)
    found.people_import.network = standing.network
    return standing, found


def where_it_is(network_file: NetworkFile) -> str:
    """The page that a file has got to."""
    people_import = network_file.people_import
    slug = people_import.network.slug
    if people_import.status == Status.CANCELLED:
        return reverse("files:files", args=[slug])
    name = PAGES.get(Status(people_import.status), "files:progress")
    return reverse(name, args=[slug, people_import.pk])


@login_required
def files(request: HttpRequest, network: str) -> HttpResponse:
    """Send a file, and see the earlier ones."""
    standing = selectors.standing(request, network, at_least=Role.WEAVER)
    is_sent = request.method == "POST"
    form = (
        NetworkUploadForm(request.POST, request.FILES)
        if is_sent
        else NetworkUploadForm()
    )
    if is_sent and form.is_valid():
        try:
            sent = services.receive_network(by=standing, files=form.files_sent())
        except Refused as refusal:
            form.add_error("file", str(refusal))
        else:
            return redirect(where_it_is(sent))
    context = {
        "network": standing.network,
        "form": form,
        "imports": imports_of(standing, pages="files"),
    }
    status = 422 if form.errors else 200
    return render(request, "files/files.html", context, status=status)


@login_required
def file(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Go to the page that a file has got to."""
    return redirect(where_it_is(find(request, network, pk)[1]))


@login_required
def contents(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Say what is in a file."""
    standing, network_file = find(request, network, pk)
    people_import = network_file.people_import
    if not people_import.is_waiting:
        return redirect(where_it_is(network_file))
    form = _contents_form(request, network_file)
    targets = list(people_import.columns)
    if form.is_bound:
        targets = [request.POST.get(f"column-{n}", "") for n in range(len(targets))]
    if form.is_bound and form.is_valid():
        try:
            services.choose_contents(
                by=standing.user,
                network_file=network_file,
                contents=form.contents(),
                columns=targets,
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(where_it_is(network_file))
    context = _contents_context(network_file, form, targets)
    status = 422 if form.errors else 200
    return render(request, "files/contents.html", context, status=status)


def _contents_form(request: HttpRequest, network_file: NetworkFile) -> ContentsForm:
    return ContentsForm(
        request.POST if request.method == "POST" else None,
        network_file=network_file,
        found=found_in(network_file),
        known=known_kinds(network_file.people_import.network),
    )


def _contents_context(
    network_file: NetworkFile, form: ContentsForm, targets: list[str]
) -> dict[str, Any]:
    people_import, found = network_file.people_import, form.found
    known = strengths_of(network_file, form.strength_source())
    rules = {scale: rule_in_words(scale, known) for scale in Scale}
    context = {
        "network": people_import.network,
        "file": network_file,
        "found": found,
        "format": format_name(network_file),
        "form": form,
        "rules": {scale.value: words for scale, words in rules.items() if words},
        "has_people": len(people_import.headings) > 1,
    }
    if found.others:
        context["others_form"] = OthersForm({"others": network_file.others})
    return context | mapping_of(people_import, targets, samples(people_import))


@login_required
@require_POST
def others(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Say what becomes of the second mode of a file."""
    _standing, network_file = find(request, network, pk)
    services.choose_others(
        network_file=network_file, others=request.POST.get("others", "")
    )
    return redirect(where_it_is(network_file))
