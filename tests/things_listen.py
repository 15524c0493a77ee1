"""One of each thing of gatherings that an address may name, as in ``things``."""

from typing import Any

from django.utils import timezone

from intertwine.listen.gatherings.models import (
    Bringing,
    Expected,
    Gathering,
    Intake,
    Note,
    Prompt,
    Voice,
)
from intertwine.listen.gatherings.rules import Source
from intertwine.listen.gatherings.services.bringing import bring_content, take_in
from intertwine.listen.gatherings.tests.make import (
    make_gathering,
    make_prompt,
    make_voice,
)
from intertwine.listen.themes.models import Done, Report, Theme
from intertwine.listen.themes.services import make_report, share_report, tell_done
from intertwine.listen.themes.tests.heard import make_heard, make_opinions
from intertwine.listen.themes.tests.make import make_board, make_theme
from intertwine.people.models import Standing


def gathering(guardian: Standing, member: Standing) -> Gathering:
    """An open gathering with a prompt that nobody has answered."""
    return prompt(guardian, member).gathering


def prompt(guardian: Standing, member: Standing) -> Prompt:
    return make_prompt(make_gathering(guardian.network))


def expected(guardian: Standing, member: Standing) -> Expected:
    made = gathering(guardian, member)
    return Expected.objects.create(gathering=made, nation="Wales", hoped=12)


def typed(guardian: Standing, member: Standing) -> Voice:
    return make_voice(prompt(guardian, member), source=Source.FACILITATOR.value)


def note(guardian: Standing, member: Standing) -> Note:
    made = gathering(guardian, member)
    return Note.objects.create(gathering=made, text="Quiet at first", by_name="Gwen")


def own_voice(guardian: Standing, member: Standing) -> Voice:
    assert member.person
    name = member.person.name
    return make_voice(prompt(guardian, member), person=member.person, name=name)


def brought(guardian: Standing, member: Standing) -> Bringing:
    return bring_content(
        gathering=gathering(guardian, member),
        content=b"- people\n- trust\n",
        file_name="notes.txt",
    )


def intake(guardian: Standing, member: Standing) -> Intake:
    return take_in(by=guardian, bringing=brought(guardian, member))


def gathering_words(name: str, guardian: Standing, member: Standing) -> dict[str, Any]:
    """What stands in the addresses of those who answer."""
    said = own_voice(guardian, member)
    return {"word": said.prompt.gathering.code, "number": 1, "pk": said.pk}


def theme(guardian: Standing, member: Standing) -> Theme:
    return make_theme(make_board(guardian.network, gathering(guardian, member)))


def done(guardian: Standing, member: Standing) -> Done:
    return tell_done(
        by=guardian,
        theme=theme(guardian, member),
        state=Done.State.DONE,
        text="A bus at seven",
        on=timezone.localdate(),
    )


def sorted_gathering(guardian: Standing, member: Standing) -> Gathering:
    """A gathering with a theme that something was done about."""
    found = done(guardian, member).theme.board.gatherings.first()
    assert found
    return found


def opinions(guardian: Standing, member: Standing) -> Prompt:
    return make_opinions(gathering(guardian, member))


def report(guardian: Standing, member: Standing) -> Report:
    heard = make_heard(guardian.network)
    opinions_too = make_opinions(heard.gathering)
    return make_report(
        by=guardian,
        gathering=opinions_too.gathering,
        title="What we heard",
        has_quotes=True,
    )


def report_words(name: str, guardian: Standing, member: Standing) -> dict[str, Any]:
    """What stands in the address of a report for people outside."""
    made = report(guardian, member)
    share_report(by=guardian, report=made, days=7)
    return {"word": made.code}


def typed_lines(guardian: Standing, member: Standing) -> dict[str, Any]:
    """What a program sends for the room, to the gathering that was made last."""
    asked = Prompt.objects.filter(gathering__network=guardian.network).last()
    return {"prompt": asked.pk if asked else 1, "texts": ["people"]}


THINGS = {
    "api:gathering": gathering,
    "api:ledger": gathering,
    "api:type_voices": gathering,
    "api:voices": gathering,
    "gatherings:add_prompt": gathering,
    "gatherings:begin_round": gathering,
    "gatherings:bring": gathering,
    "gatherings:brought": brought,
    "gatherings:change": gathering,
    "gatherings:change_code": gathering,
    "gatherings:change_prompt": prompt,
    "gatherings:close": gathering,
    "gatherings:code_link": gathering,
    "gatherings:desk": gathering,
    "gatherings:drop_hope": expected,
    "gatherings:expected": gathering,
    "gatherings:gathering": gathering,
    "gatherings:log": gathering,
    "gatherings:conversation": gathering,
    "gatherings:discard_brought": brought,
    "gatherings:intake": intake,
    "gatherings:move_prompt": prompt,
    "gatherings:notes": gathering,
    "gatherings:open": gathering,
    "gatherings:remove": gathering,
    "gatherings:remove_note": note,
    "gatherings:remove_prompt": prompt,
    "gatherings:room": gathering,
    "gatherings:slide": gathering,
    "gatherings:steer": gathering,
    "gatherings:take": gathering,
    "gatherings:treat": typed,
    "gatherings:treat_many": gathering,
    "gatherings:take_out": intake,
    "gatherings:type_in": prompt,
    "gatherings:untype": typed,
    "themes:done": sorted_gathering,
    "themes:end_sharing": report,
    "themes:ledger": sorted_gathering,
    "themes:opinions": opinions,
    "themes:remove_report": report,
    "themes:report": report,
    "themes:report_as": report,
    "themes:reports": sorted_gathering,
    "themes:share_report": report,
    "themes:since": report,
    "themes:take_back_done": done,
    "themes:tell_done": theme,
}
"""Which thing a route's ``pk`` names."""
