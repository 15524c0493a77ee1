"""Published figures are tested where the files are."""

from intertwine.analysis.tests.formats.real import FILES

collect_ignore = [] if FILES.exists() else ["test_real_measures.py"]
