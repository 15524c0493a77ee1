"""The wall as everybody in the room sees it: by its code, without an account."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_POST, require_safe

from intertwine.analysis.wall_picture import words_as_svg
from intertwine.kit.errors import TooOften
from intertwine.kit.numbers import number_in
from intertwine.listen.gatherings.live.limits import Limits, too_often
from intertwine.listen.gatherings.live.voting import check_may_vote, remember_vote
from intertwine.listen.gatherings.live.writing import Vote, write
from intertwine.listen.gatherings.models import Gathering, Prompt
from intertwine.listen.gatherings.rules import Stage
from intertwine.listen.gatherings.selectors import wall_pages
from intertwine.people.models import User
from intertwine.people.selectors import standing_of

LIMITS = Limits()
"""Of this process, in memory: nothing of it is written down."""


def gathering_at(request: HttpRequest, word: str) -> Gathering:
    """The gathering with this code, once it was opened.

    Raises:
        Http404: If there is none.
        TooOften: If somebody tries out codes.
    """
    address = request.META.get("REMOTE_ADDR", "")
    if not LIMITS.may_guess(address):
        sentence = _("Too many of these were not there. Please wait a while.")
        raise TooOften(sentence, wait_seconds=3_600)
    opened = Gathering.objects.exclude(state=Stage.DRAFT).select_related("network")
    found = opened.filter(code=word.lower()).first()
    if found is None:
        LIMITS.guessed(address)
        raise Http404
    return found


def chosen(request: HttpRequest, gathering: Gathering) -> tuple[list[Prompt], Prompt]:
    """All prompts, and the one that is looked at: the first unless another is named.

    Raises:
        Http404: If nothing is asked, or not that.
    """
    prompts = list(gathering.prompts.all())
    wanted = request.GET.get("prompt", "")
    for prompt in prompts:
        if wanted in {"", str(prompt.pk)}:
            return prompts, prompt
    raise Http404


@never_cache
@ensure_csrf_cookie
@require_safe
def wall(request: HttpRequest, word: str) -> HttpResponse:
    """What was said to one prompt, large and calm."""
    gathering = gathering_at(request, word)
    prompts, prompt = chosen(request, gathering)
    number = request.GET.get("page", "1")
    context = {
        "gathering": gathering,
        "page": wall_pages.page_of(gathering, prompts, prompt, number),
        "is_weaver": _is_weaver(request, gathering),
    }
    return render(request, "gatherings/wall.html", context)


@require_safe
def live(request: HttpRequest, word: str) -> HttpResponse:
    """Nothing to follow: another server than ours answers here, without what stays open.

    Where ``live.endpoint`` stands in front, it takes this address and this is not asked.
    """
    return HttpResponse(status=204)


@never_cache
@require_safe
def words(request: HttpRequest, word: str) -> HttpResponse:
    """The words that many voices share: as a picture, and as a table."""
    gathering = gathering_at(request, word)
    prompts, prompt = chosen(request, gathering)
    found = wall_pages.words_of(gathering, prompt)
    context = {
        "gathering": gathering,
        "page": wall_pages.page_of(gathering, prompts, prompt, "1"),
        "words": found,
        "picture": words_as_svg(prompt.text, found) if found else "",
    }
    return render(request, "gatherings/wall_words.html", context)


@require_POST
def vote(request: HttpRequest, word: str) -> HttpResponse:
    """Vote without script. With script the live endpoint takes it."""
    gathering = gathering_at(request, word)
    voice = request.POST.get("voice", "")
    if LIMITS.wait_to_vote(None, request.META.get("REMOTE_ADDR", "")):
        raise TooOften(too_often())
    check_may_vote(request, gathering.code, voice)
    (done,) = write([Vote(gathering.code, voice)])
    if isinstance(done, Exception):
        raise done
    prompt = number_in(request.POST.get("prompt"))
    there = redirect("gatherings:wall", gathering.code)
    if prompt:
        there["Location"] += f"?prompt={prompt}"
    remember_vote(request, there, gathering.code, voice)
    return there


@require_safe
def log(request: HttpRequest, word: str) -> HttpResponse:
    """What was done to voices and why, where weavers publish it."""
    gathering = gathering_at(request, word)
    if not gathering.shows_log:
        raise Http404
    listed = wall_pages.log_of(gathering, request.GET.get("page"))
    context = {"gathering": gathering, "log": listed}
    return render(request, "gatherings/wall_log.html", context)


def _is_weaver(request: HttpRequest, gathering: Gathering) -> bool:
    if not isinstance(request.user, User):
        return False
    return standing_of(request.user, gathering.network).is_weaver
