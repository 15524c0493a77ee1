"""A reader's own list, and the paths. Nobody needs an account."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from intertwine.handbook.models import Entry
from intertwine.handbook.selectors import keeping
from intertwine.handbook.selectors.shelf import shelf
from intertwine.handbook.services import keeping as services
from intertwine.kit.toasts import say
from intertwine.people.models import User

SAID = {
    "list": _("It is on your list."),
    "unlist": _("It is no longer on your list."),
    "done": _("Marked as done."),
    "undo": _("It is no longer marked as done."),
}


def reader_of(request: HttpRequest) -> User | None:
    """The reader's account, if they have one; what they kept before comes along."""
    if not isinstance(request.user, User):
        return None
    if keeping.IN_SESSION in request.session:
        services.take_along(session=request.session, user=request.user)
    return request.user


@require_POST
def keep(request: HttpRequest, slug: str) -> HttpResponse:
    """Put a page on the list, mark it as done, or take either back."""
    page = get_object_or_404(Entry.objects.live(), slug=slug)
    what = request.POST.get("what", "")
    if what in SAID:
        services.press(
            session=request.session, user=reader_of(request), page=page, what=what
        )
        say(request, str(SAID[what]))
    is_from_list = request.POST.get("back") == "list"
    return redirect("handbook:list" if is_from_list else page.address)


def reading_list(request: HttpRequest) -> HttpResponse:
    """The pages a reader keeps; with ``?pages=`` those of a link somebody sent."""
    user = reader_of(request)
    held = keeping.mine(request.session, user)
    sent = tuple(filter(None, request.GET.get("pages", "").split(",")))[:100]
    if request.method == "POST":
        number = services.add_to_list(session=request.session, user=user, slugs=sent)
        say(request, _("Pages on your list: %(number)s.") % {"number": number})
        return redirect("handbook:list")
    pages = shelf()
    steps = keeping.steps_of(sent or held.listed, held, pages)
    words = ",".join(step.card.slug for step in steps)
    context = {
        "steps": steps,
        "is_sent": bool(sent),
        "done": keeping.steps_of(held.done, held, pages),
        "link": request.build_absolute_uri(f"{reverse('handbook:list')}?pages={words}"),
    }
    return render(request, "handbook/list.html", context)


def paths(request: HttpRequest) -> HttpResponse:
    """Every path, and how far the reader is."""
    held = keeping.mine(request.session, reader_of(request))
    pages = shelf()
    walks = [keeping.walk_of(path, held, pages) for path in keeping.paths().values()]
    context = {"walks": [walk for walk in walks if walk.steps]}
    return render(request, "handbook/paths.html", context)


def path(request: HttpRequest, slug: str) -> HttpResponse:
    """One path, and how far the reader is."""
    if slug not in keeping.paths():
        raise Http404
    held = keeping.mine(request.session, reader_of(request))
    walk = keeping.walk_of(keeping.paths()[slug], held, shelf())
    return render(request, "handbook/path.html", {"walk": walk})
