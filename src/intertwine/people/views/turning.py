"""Keeping what was said on one page of rows when another is turned to."""

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from intertwine.kit.toasts import say
from intertwine.people.models import PeopleImport
from intertwine.people.selectors import imports as found


class Turn:
    """Where whoever kept their answers goes: on, if they turned a page to keep them.

    Made before the answers are kept, which may move the rows of that page.
    """

    def __init__(self, request: HttpRequest, people_import: PeopleImport) -> None:
        self.request, self.people_import = request, people_import
        self.then = QueryDict(request.POST.get("then", ""), mutable=True)
        self.row = found.row_to_come_to(people_import, self.then)

    def go(self, place: str) -> HttpResponse:
        """The same place again, at the page they turned to."""
        if "then" not in self.request.POST:
            words = _("Your answers are kept. The rows below say what will happen now.")
            say(self.request, words)
            return redirect(place)
        if self.row is not None:
            page = found.page_of_row(self.people_import, self.then, self.row)
            self.then["page"] = str(page)
        return redirect(f"{place}?{self.then.urlencode()}")
