"""What became of it: each says so for themselves, and may thank and tell."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from intertwine.kit.access import login_required
from intertwine.kit.errors import Refused
from intertwine.kit.toasts import say
from intertwine.people.rules import Audience
from intertwine.people.selectors import standing as standing_in
from intertwine.weave.introductions import selectors, services
from intertwine.weave.introductions.forms.answering import OutcomeForm, StoryForm
from intertwine.weave.introductions.models import Ask
from intertwine.weave.introductions.rules import Outcome, State
from intertwine.weave.introductions.views.answering import context_of, for_asked, over

GOOD = {Outcome.MET, Outcome.TOGETHER}


@for_asked
def became(request: HttpRequest, ask: Ask, became: str) -> HttpResponse:
    """One outcome: what it means, and the button that says it."""
    if became not in {each.value for each in Outcome if each}:
        raise Http404
    if ask.introduction.state != State.AGREED:
        return over(request, ask)
    outcome, who = Outcome(became), context_of(ask, request)["who"]
    form = OutcomeForm(
        request.POST if request.method == "POST" else None,
        about=ask.introduction,
        outcome=outcome,
    )
    if request.method == "POST" and form.is_valid():
        try:
            services.say_outcome(ask=ask, outcome=outcome, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            say(request, _("Saved. Thank you for telling us."))
            page = "thanks" if outcome in GOOD else "together"
            return redirect(f"introductions:{page}", who)
    context = context_of(ask, request, form=form, outcome=outcome.value)
    status = 422 if form.errors else 200
    return render(request, "introductions/became.html", context, status=status)


@for_asked
def thanks(request: HttpRequest, ask: Ask) -> HttpResponse:
    """A word of thanks, and a story, if they like."""
    if ask.introduction.state != State.AGREED:
        return over(request, ask)
    form = StoryForm(request.POST if request.method == "POST" else None, ask=ask)
    if form.is_valid():
        said = form.cleaned_data
        services.tell_story(
            ask=ask,
            thanks=said.get("thanks", ""),
            story=said["story"],
            audience=Audience(said["audience"]),
        )
        say(request, _("Saved."))
        return redirect("introductions:together", context_of(ask, request)["who"])
    context = context_of(ask, request, form=form)
    status = 422 if form.errors else 200
    return render(request, "introductions/thanks.html", context, status=status)


@login_required
def introductions(request: HttpRequest, network: str) -> HttpResponse:
    """What one introduced, what one is asked, and with whom one agreed."""
    standing = standing_in(request, network)
    context = {
        "network": standing.network,
        "made": selectors.made_by(standing, request.GET.get("page", "")),
        "own": selectors.own_asks(standing),
        "wished": selectors.wished_of(standing),
        "wishes": selectors.wishes_of(standing),
    }
    return render(request, "introductions/introductions.html", context)


@login_required
def came_of_it(request: HttpRequest, network: str) -> HttpResponse:
    """What came of introductions, for every member: figures, the map, stories."""
    standing = standing_in(request, network)
    found = selectors.came_of_it(standing)
    services.want_maps(by=standing, maps=found.maps)
    context = {
        "network": standing.network,
        "found": found,
        "labels": selectors.labels(),
        "stories": selectors.stories_for(standing),
    }
    return render(request, "introductions/came_of_it.html", context)
