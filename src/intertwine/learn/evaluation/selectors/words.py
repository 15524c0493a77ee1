"""How answers and what they come to are said."""

from django.utils.translation import gettext as _

from intertwine.learn.evaluation.rules import Verdict


def mark_words() -> dict[int, str]:
    """Each answer in words, in the order in which they are offered."""
    return {
        1: _("Disagree strongly"),
        2: _("Disagree"),
        3: _("In between"),
        4: _("Agree"),
        5: _("Agree strongly"),
        0: _("I cannot say"),
    }


def finding_words() -> dict[Verdict, str]:
    """What the answers come to, to be filled in with how many agree, of how many."""
    return {
        Verdict.NEARLY_ALL: _("Nearly all agree: %(agree)s of %(number)s."),
        Verdict.MOST: _("Most agree: %(agree)s of %(number)s."),
        Verdict.SOME: _("Some agree: %(agree)s of %(number)s."),
        Verdict.DIVIDED: _("People are divided: %(agree)s of %(number)s agree."),
        Verdict.FEW: _("Few agree: %(agree)s of %(number)s."),
    }
