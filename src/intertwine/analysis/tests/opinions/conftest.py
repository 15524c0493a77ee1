"""Published conversations are tested where their files are."""

from intertwine.analysis.tests.opinions.make import POLIS

collect_ignore = [] if POLIS.exists() else ["test_published_opinions.py"]
