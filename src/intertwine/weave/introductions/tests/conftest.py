"""Published networks are tried where the real files are; everything else always."""

from intertwine.see.files.tests.make import REAL

collect_ignore = [] if REAL.exists() else ["test_published_suggestions.py"]
