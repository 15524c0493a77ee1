"""The same settings, only faster, and with nothing kept after the run."""

import os

from intertwine.site.settings import *  # noqa: F403
from intertwine.site.settings import DATABASES, DJANGO_VITE, HOME

SECRET_KEY = "only-for-tests"  # noqa: S105
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# One for each process; `conftest.py` makes it, and takes it away. Whoever only reads
# these settings, as mypy does, leaves nothing behind.
TEST_FOLDER = HOME / f"test-{os.getpid()}"
MEDIA_ROOT, STATIC_ROOT, PRIVATE_ROOT = (
    TEST_FOLDER / name for name in ("media", "static", "private")
)
DATABASES["default"].setdefault("TEST", {})
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, so that --reuse-db works and a second connection sees the same rows.
    DATABASES["default"]["TEST"]["NAME"] = str(HOME / "test.sqlite3")
    # Nothing is kept, so nothing needs to be safely on disk.
    OPTIONS = DATABASES["default"]["OPTIONS"]
    OPTIONS["init_command"] += "PRAGMA synchronous=OFF;"

# Tests of pages need no front-end build; those in a browser make sure there is one.
DJANGO_VITE["default"]["dev_mode"] = not DJANGO_VITE["default"][
    "manifest_path"
].exists()
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True
