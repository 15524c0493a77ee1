"""Every setting, from the environment, with a default that is safe.

``docs/settings.md`` says what each variable does; a test compares the two.
"""

from pathlib import Path

import environ

from intertwine.site.accounts import *  # noqa: F403 how people sign in
from intertwine.site.content_policy import content_policy
from intertwine.site.editing import *  # noqa: F403 how the handbook is written
from intertwine.site.joints import *  # noqa: F403 each of them is a setting
from intertwine.site.secrets import secret_key
from intertwine.site.single_sign_on import *  # noqa: F403 only where it is set

env = environ.Env()

HOME = Path(env.str("INTERTWINE_HOME", default="var")).resolve()
PACKAGE = Path(__file__).resolve().parent.parent

# Where this installation lives and how it may be reached.
PORT = env.int("PORT", default=8000)
PROCESSES = env.int("INTERTWINE_PROCESSES", default=2)
PUBLIC_URL = env.str("INTERTWINE_URL", default=f"http://localhost:{PORT}").rstrip("/")
IS_HTTPS = PUBLIC_URL.startswith("https://")
HOSTS = env.list("INTERTWINE_HOSTS", default=[PUBLIC_URL.split("//")[-1].split(":")[0]])
ALLOWED_HOSTS = [*HOSTS, "localhost", "127.0.0.1"]
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]
DEBUG = env.bool("INTERTWINE_DEBUG", default=False)
DEMO = env.bool("INTERTWINE_DEMO", default=False)
SECRET_KEY = env.str("INTERTWINE_SECRET_KEY", default="") or secret_key(HOME)

# What may be sent, and how often.
UPLOAD_LIMIT_BYTES = env.int("INTERTWINE_UPLOAD_LIMIT_MB", default=25) * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000

INSTALLED_APPS = [
    "intertwine.site",
    "intertwine.learn.needs",
    "intertwine.learn.evaluation",
    "intertwine.weave.questions",
    "intertwine.weave.introductions",
    "intertwine.weave.groups",
    "intertwine.listen.themes",
    "intertwine.listen.gatherings",
    "intertwine.see.files",
    "intertwine.see.insights",
    "intertwine.see.surveys",
    "intertwine.see.map",
    "intertwine.see.roles",
    "intertwine.see.ties",
    "intertwine.handbook",
    "intertwine.people",
    "intertwine.kit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "wagtail.admin",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.users",
    "wagtail.sites",
    "wagtail.snippets",
    "wagtail.search",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_tasks",
    "django_tasks_db",
    "django_htmx",
    "django_vite",
    "template_partials",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "intertwine.kit.middleware.maintenance",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "intertwine.kit.middleware.kept_by_nobody",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "intertwine.kit.middleware.kept_forms",
    "intertwine.kit.middleware.Refusals",
]
ROOT_URLCONF = "intertwine.site.urls"
ASGI_APPLICATION = "intertwine.site.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "intertwine.site.context.page",
            ],
        },
    },
]
FORM_RENDERER = "intertwine.kit.rendering.FormRenderer"

# SQLite in the data folder unless DATABASE_URL names a PostgreSQL server.
DATABASE_URL = env.str("DATABASE_URL", default="") or f"sqlite:///{HOME}/db.sqlite3"
DATABASES = {"default": env.db_url_config(DATABASE_URL)}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
            "PRAGMA cache_size=-16000; PRAGMA temp_store=MEMORY;"
        ),
    }
else:  # Compiling a search takes PostgreSQL longer than doing it.
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("options", "-c jit=off")
# A few threads answer all requests, each with a connection of its own, which it keeps.
DATABASES["default"] |= {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
    }
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}
CSRF_FAILURE_VIEW = "intertwine.kit.error_pages.form_expired"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not IS_HTTPS
WHO_MAY_FOUND = env.str("INTERTWINE_WHO_MAY_FOUND", default="anyone")

# Mail goes to the folder `mail` until EMAIL_URL names a server.
EMAIL_CONFIG = env.email("EMAIL_URL", default="filemail://")
vars().update(EMAIL_CONFIG)
EMAIL_FILE_PATH = HOME / "mail"
DEFAULT_FROM_EMAIL = env.str("INTERTWINE_MAIL_FROM", default="intertwine@localhost")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# Words, dates and files.
LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
TIME_ZONE = env.str("TZ", default="Europe/London")
STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
MEDIA_ROOT = HOME / "files"
# Never served: what people sent to be read, until it can no longer be undone.
PRIVATE_ROOT = HOME / "private"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "intertwine.site.static_files.NamedByContent"},
}
WHITENOISE_IMMUTABLE_FILE_TEST = r"/build/assets/|\.[0-9a-f]{12}\.\w+$"
DJANGO_VITE = {
    "default": {
        "dev_mode": env.bool("INTERTWINE_VITE", default=False),
        "manifest_path": PACKAGE / "kit/static/build/manifest.json",
        "static_url_prefix": "build",
    }
}

CONTENT_SECURITY_POLICY = content_policy(with_vite=DJANGO_VITE["default"]["dev_mode"])
SECURE_HSTS_SECONDS = 31_536_000 if IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = IS_HTTPS
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
SECURE_REDIRECT_EXEMPT = [r"^health$"]
SECURE_REFERRER_POLICY = "same-origin"
IS_BEHIND_PROXY = env.bool("INTERTWINE_BEHIND_PROXY", default=False)
if IS_BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
X_FRAME_OPTIONS = "DENY"
WAGTAILADMIN_BASE_URL = PUBLIC_URL
