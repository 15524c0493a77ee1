"""Gatherings to begin from: what is asked on common occasions. All can be changed."""

from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from intertwine.listen.gatherings.rules import Asking

Text = str | Promise


@dataclass(frozen=True)
class Starter:
    """One occasion.

    Args:
        key: Stands in addresses.
        name: What it is called.
        about: When it helps, in a sentence.
        purpose: What the gathering says it is for.
        prompts: What it asks, in order.
        minutes: How long people need to answer.
        brings: Whether it begins with what was said elsewhere.
    """

    key: str
    name: Text
    about: Text
    purpose: Text = ""
    prompts: tuple["Asked", ...] = ()
    minutes: int = 0
    brings: bool = False


@dataclass(frozen=True)
class Asked:
    """One prompt of a starter."""

    kind: Asking
    text: Text
    explanation: Text = ""
    options: tuple[Text, ...] = field(default=())


def _sentences(*texts: Text) -> tuple[Asked, ...]:
    return tuple(Asked(Asking.SENTENCE, text) for text in texts)


STARTERS = (
    Starter(
        "sentences",
        _("Complete the sentence"),
        _("Nine beginnings, nine endings. Quick, and everybody can do it."),
        _("We want to hear what networks mean to you, in your own words."),
        _sentences(
            _("To me, a network is …"),
            _("A meeting is …"),
            _("A forum is …"),
            _("“Weaving a network” makes me think of …"),
            _("I want to connect with others because …"),
            _("I connect best with others when …"),
            _("What makes connecting hard is …"),
            _("What helps me get past that is …"),
            _("After what I heard today, weaving a network is …"),
        ),
        minutes=10,
    ),
    Starter(
        "after",
        _("How was it?"),
        _("After an event or a course: what was useful, and what comes next."),
        _("Tell us how it was for you, so that the next one is better."),
        (
            Asked(
                Asking.SCALE,
                _("How worthwhile was your time?"),
                options=(_("Not at all"), _("Very much")),
            ),
            Asked(Asking.OPEN, _("What was most useful to you?")),
            Asked(Asking.OPEN, _("What will you do in another way from now on?")),
            Asked(Asking.OPEN, _("What would have made it easier to take part?")),
        ),
        minutes=5,
    ),
    Starter(
        "agree",
        _("Where do we agree?"),
        _("People agree, disagree or pass. You see what they have in common."),
        _("We want to know on what we agree, and where we see things in other ways."),
        (
            Asked(
                Asking.STATEMENTS,
                _("What do you think of these?"),
                _("There is no right answer. Pass whenever you like."),
                (
                    _("I know whom to ask when I need help."),
                    _("We learn enough from each other."),
                    _("New people find their place here easily."),
                ),
            ),
            Asked(Asking.OPEN, _("What is missing from this list?")),
        ),
        minutes=5,
    ),
    Starter(
        "first",
        _("What comes first?"),
        _("Put a few things in order, and say why."),
        _("We cannot do everything at once. Help us to choose."),
        (
            Asked(
                Asking.RANKING,
                _("Which of these should we do first?"),
                options=(
                    _("Meet more often"),
                    _("Share what we learn"),
                    _("Welcome new people"),
                    _("Make it easier to take part"),
                ),
            ),
            Asked(Asking.OPEN, _("Why is your first one the most important?")),
        ),
        minutes=4,
    ),
    Starter(
        "conversations",
        _("Conversations"),
        _("For talks one to one or in a small group, noted with consent."),
        _("We listen to people one by one, and bring together what they say."),
        (
            Asked(Asking.OPEN, _("What is it like for you at the moment?")),
            Asked(Asking.OPEN, _("What would help?")),
            Asked(Asking.OPEN, _("What should others know about this?")),
        ),
        minutes=15,
    ),
    Starter(
        "said",
        _("It was said already"),
        _("A chat that you saved, a transcript, notes or a form. You bring it in."),
        brings=True,
    ),
    Starter(
        "empty",
        _("Begin with nothing"),
        _("You write every prompt yourself."),
    ),
)
"""In the order in which they are shown: the simplest first."""

BY_KEY = {starter.key: starter for starter in STARTERS}
