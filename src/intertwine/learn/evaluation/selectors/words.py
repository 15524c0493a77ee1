"""How answers and what they come to are said."""

from django.utils.translation import gettext as _

from intertwine.learn.evaluation.rules import (
    IN_BETWEEN,
    Piece,
    Told,
    Verdict,
    verdict_of,
)


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


def piece_words(piece: Piece, told: Told) -> str:
    """The answers that are counted together, in words.

    Where those who gave none are too few to be told, they are among those in between.
    """
    first, last = piece.marks[0], piece.marks[-1]
    if IN_BETWEEN in piece.marks and not told.silent:
        return (
            _("In between, or no answer")
            if first == last
            else _("Disagree, in between, or no answer")
        )
    if first == last:
        return mark_words()[first]
    if first > IN_BETWEEN:
        return _("Agree, strongly or not")
    if last < IN_BETWEEN:
        return _("Disagree, strongly or not")
    return _("Disagree, or in between")


def finding(told: Told) -> str:
    """What the answers come to, with how many agree where that may be told."""
    number = {"agree": told.low, "number": told.number}
    words = _counted_words() if told.is_counted else _open_words(told)
    return words[verdict_of(told)] % number


def _counted_words() -> dict[Verdict, str]:
    return {
        Verdict.NEARLY_ALL: _("Nearly all agree: %(agree)s of %(number)s."),
        Verdict.MOST: _("Most agree: %(agree)s of %(number)s."),
        Verdict.DIVIDED: _("People are divided: %(agree)s of %(number)s agree."),
        Verdict.FEW: _("Few agree: %(agree)s of %(number)s."),
    }


def _open_words(told: Told) -> dict[Verdict, str]:
    if told.is_small:
        return {
            Verdict.MOST: _("More than half agree."),
            Verdict.HALF_AT_MOST: _("Half or fewer agree."),
        }
    return {
        Verdict.NEARLY_ALL: _(
            "Nearly all agree: fewer than five of %(number)s do not."
        ),
        Verdict.MOST: _("Most agree: fewer than five of %(number)s do not."),
        Verdict.FEW: _("Few agree: fewer than five of %(number)s."),
    }
