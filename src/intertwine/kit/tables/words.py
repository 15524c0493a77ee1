"""The sentence for each reason why a file cannot be read, and how to mend it."""

from django.utils.translation import gettext as _

from intertwine.kit.tables import problems
from intertwine.kit.tables.limits import MAX_COLUMNS, MAX_ROWS
from intertwine.kit.tables.problems import TableProblem


def words_for(problem: TableProblem) -> str:
    """What is wrong with the file, and what to do about it."""
    sentences = {
        problems.EMPTY: _("There is nothing in this file."),
        problems.NOT_A_TABLE: _(
            "This is not a table. Send a file with rows and columns: from Excel (.xlsx), "
            "from LibreOffice (.ods), or saved as CSV (.csv)."
        ),
        problems.DAMAGED: _(
            "This file is damaged or was not fully saved. Open it in your spreadsheet "
            "program, save it again and send the new file."
        ),
        problems.LOCKED: _(
            "This file is locked with a password. Save it without one and send it again."
        ),
        problems.TOO_LARGE: _(
            "This file is too large once it is unpacked. Copy only the rows and columns "
            "you need into a new file and send that."
        ),
        problems.TOO_MANY_ROWS: _(
            "There are more than %(most)s rows. Share them out over several files."
        )
        % {"most": f"{MAX_ROWS:,}"},
        problems.TOO_MANY_COLUMNS: _(
            "There are more than %(most)s columns. Keep only the ones you need."
        )
        % {"most": f"{MAX_COLUMNS:,}"},
        problems.OPEN_QUOTE: _(
            'A quotation mark (") in row %(row)s is opened and never closed, so '
            "everything after it runs together. Close it or take it out."
        )
        % {"row": f"{problem.facts.get('row', 1):,}"},
    }
    return sentences[problem.code]
