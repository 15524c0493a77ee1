"""Published figures are tested where the files are; busy machines may take long."""

from hypothesis import settings

from intertwine.analysis.tests.formats.real import FILES

settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

collect_ignore = [] if FILES.exists() else ["test_real_measures.py"]
