"""What one intends, and time for it: pages that nobody else ever reads."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from intertwine.kit.access import login_required
from intertwine.kit.errors import Refused
from intertwine.kit.toasts import say
from intertwine.people.models import Standing
from intertwine.people.selectors import standing as standing_in
from intertwine.weave.introductions import selectors, services
from intertwine.weave.introductions.forms.intentions import IntentionForm, TimeForm
from intertwine.weave.introductions.models import Intention
from intertwine.weave.introductions.views.care import myself


@login_required
def intentions(request: HttpRequest, network: str) -> HttpResponse:
    """All of one's own, and another one."""
    standing = standing_in(request, network)
    person = myself(standing)
    initial = {"whom": request.GET.get("whom", "").replace("\0", "")[:120]}
    form = IntentionForm(
        request.POST if request.method == "POST" else None, initial=initial
    )
    if form.is_valid():
        try:
            services.intend(by=person, words=form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            say(request, _("Written down. Only you read it."))
            return redirect("introductions:intentions", network)
    return _shown(request, standing, form, TimeForm())


def _shown(
    request: HttpRequest, standing: Standing, form: IntentionForm, time: TimeForm
) -> HttpResponse:
    is_open, done = selectors.intentions_of(myself(standing))
    named = selectors.names_within(standing, [each.whom for each in is_open])
    context = {
        "network": standing.network,
        "form": form,
        "time": time,
        "open": [(each, named.get(each.whom)) for each in is_open],
        "done": done,
        "has_days": any(each.next_on for each in is_open),
        "begins": bool(form.errors or form.initial.get("whom")) or not is_open,
    }
    status = 422 if form.errors or time.errors else 200
    return render(request, "introductions/intentions.html", context, status=status)


@login_required
def intention(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """One of them: in other words, its next step, or away with it."""
    standing = standing_in(request, network)
    found = get_object_or_404(Intention.objects.of(myself(standing)), pk=pk)
    done = _done(request, found)
    if done:
        say(request, done)
        return redirect("introductions:intentions", network)
    form = IntentionForm(
        request.POST if request.method == "POST" else None, instance=found
    )
    if form.is_valid():
        services.change_intention(intention=found, words=form.cleaned_data)
        say(request, _("Saved."))
        return redirect("introductions:intentions", network)
    context = {"network": standing.network, "form": form, "intention": found}
    status = 422 if form.errors else 200
    return render(request, "introductions/intention.html", context, status=status)


def _done(request: HttpRequest, found: Intention) -> str:
    """What one tap did; empty if it was none."""
    match request.POST.get("do"):
        case "step":
            if services.do_next_step(intention=found):
                return _("Well done. It comes again on its next day.")
            return _("Well done.")
        case "again":
            services.take_up_again(intention=found)
            return _("It is open again.")
        case "away":
            services.put_away(intention=found)
            return _("Put away for good.")
    return ""


@login_required
def steps(request: HttpRequest, network: str) -> HttpResponse:
    """The days of one's next steps, for one's calendar."""
    person = myself(standing_in(request, network))
    return _file(selectors.steps_calendar(person), "my-next-steps")


@login_required
def time(request: HttpRequest, network: str) -> HttpResponse:
    """An hour or less every week that is kept free, for one's calendar."""
    standing = standing_in(request, network)
    form = TimeForm(request.GET)
    if not form.is_valid():
        return _shown(request, standing, IntentionForm(), form)
    said = form.cleaned_data
    found = selectors.time_calendar(
        myself(standing), said["day"], said["at"], said["minutes"]
    )
    return _file(found, "time-for-weaving")


def _file(calendar: bytes, name: str) -> HttpResponse:
    return HttpResponse(
        calendar,
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.ics"'},
    )
