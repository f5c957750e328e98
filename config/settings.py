"""Settings, all from the environment; `docs/configuration.md` explains each variable."""

from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF

from . import secret_key
from .environment import Environment, folder
from .version import VERSION

env = Environment()

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = folder(Path(env.str("DATA_DIR", default=str(BASE_DIR / "data"))).resolve())

# The site

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="") or secret_key.read_or_create(DATA_DIR / "secret-key")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
SITE_URL = env.str("SITE_URL", default="http://localhost:8000").rstrip("/")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]", urlsplit(SITE_URL).hostname])
CSRF_TRUSTED_ORIGINS = [SITE_URL]
WAYMARK_VERSION = VERSION

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "csp",
    "django_filters",
    "django_htmx",
    "lucide",
    "adr",  # before guidance: its load_guidance is the other one with Git repositories added
    "guidance",
]

MIDDLEWARE = [
    "config.middleware.request_id",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "config.middleware.log_in_again",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "config.middleware.private_pages",
    "config.middleware.storable",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "config.context.site",
            ],
            "libraries": {"site": "config.tags"},
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# Storage

DATABASES = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'waymark.sqlite3'}")}
database = DATABASES["default"]
if database["ENGINE"].endswith("sqlite3"):
    # Measured with eight writers: Django's defaults failed 205 of 480 transactions, these none.
    database["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
        **database.get("OPTIONS", {}),
    }
    # Opening the file and reading its schema costs more than most pages ask of it. Each thread of the server keeps one.
    database["CONN_MAX_AGE"] = 600
else:
    database["OPTIONS"] = {"pool": {"min_size": 1, "max_size": 8, "timeout": 20}, **database.get("OPTIONS", {})}

CACHES = {
    "default": env.cache_url("CACHE_URL", default="dbcache://waymark_cache"),
}

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
# `up` collects static files; where nobody did, as in tests, they are served from their folders as they are.
static_files_are_collected = (STATIC_ROOT / "staticfiles.json").exists() and not DEBUG
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "whitenoise.storage.CompressedManifestStaticFilesStorage"
            if static_files_are_collected
            else "django.contrib.staticfiles.storage.StaticFilesStorage"
        ),
    },
}
WHITENOISE_USE_FINDERS = not static_files_are_collected
MEDIA_ROOT = DATA_DIR / "media"

# People

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "config.accounts.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_USER_DISPLAY = "adr.people.display_name"
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = "[Waymark] "
ACCOUNT_EMAIL_NOTIFICATIONS = True
SESSION_COOKIE_AGE = env.int("SESSION_DAYS", default=14) * 24 * 3600

EMAIL_CONFIG = env.email_url("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = env.str("EMAIL_FROM", default="Waymark <waymark@localhost>")
EMAIL_TIMEOUT = 10

# Background work: a row is the truth and a task its doorbell, so a lost message delays and never loses.

FILE_BROKER = DATA_DIR / "broker"
CELERY_BROKER_URL = env.str("CELERY_BROKER_URL", default="filesystem://localhost")
CELERY_BROKER_TRANSPORT_OPTIONS = (
    {
        "data_folder_in": str(FILE_BROKER),
        "data_folder_out": str(FILE_BROKER),
        "control_folder": str(FILE_BROKER / "control"),
        "polling_interval": 0.2,
    }
    if CELERY_BROKER_URL.startswith("filesystem")
    else {"visibility_timeout": 900, "unacked_restore_throttle": 1}
)
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_SOFT_TIME_LIMIT = 240
CELERY_TASK_TIME_LIMIT = 300
CELERY_TASK_PUBLISH_RETRY = False
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BEAT_SCHEDULE_FILENAME = str(DATA_DIR / "beat-schedule")
CELERY_BEAT_SCHEDULE = {
    "sweep-exports": {"task": "adr.tasks.sweep_exports", "schedule": 15.0},
    "sweep-imports": {"task": "adr.tasks.sweep_imports", "schedule": 15.0},
    "note-that-work-is-done": {"task": "adr.tasks.note_that_work_is_done", "schedule": 60.0},
    "send-digests": {"task": "adr.tasks.send_digests", "schedule": 1800.0},
    "raise-revisits": {"task": "adr.tasks.raise_revisits", "schedule": 3600.0},
}

# What watches the site

METRICS_TOKEN = env.str("METRICS_TOKEN", default="")  # opens /metrics without a session

# Reports of machines

REPORTS_PER_MINUTE = env.int("REPORTS_PER_MINUTE", default=60)  # for one key

# Repositories

ALLOW_LOCAL_REPOSITORIES = env.bool("ALLOW_LOCAL_REPOSITORIES", default=False)
ALLOWED_PRIVATE_NETWORKS = env.list("ALLOWED_PRIVATE_NETWORKS", default=[])
GIT_CACHE = DATA_DIR / "git"
GIT_TIME_LIMIT = 60  # seconds for one call of Git that crosses the network
# A worker that says nothing for this long is taken for dead, and its export for nobody's.
EXPORT_LEASE_SECONDS = env.int("EXPORT_LEASE_SECONDS", default=240)

# Security

served_by_https = SITE_URL.startswith("https://")
CSRF_FAILURE_VIEW = "adr.views.resending.out_of_date"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = served_by_https
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_HSTS_SECONDS = env.int("HSTS_SECONDS", default=0)
SECURE_SSL_REDIRECT = env.bool("REDIRECT_TO_HTTPS", default=False)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("BEHIND_PROXY", default=False) else None
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
DATA_UPLOAD_MAX_NUMBER_FILES = 2000
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
IMPORT_MAX_FILES = 20_000
IMPORT_MAX_BYTES = 100 * 1024 * 1024

# Language and time

LANGUAGE_CODE = "en-gb"
TIME_ZONE = env.str("TIME_ZONE", default="UTC")
USE_I18N = False
USE_TZ = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "filters": {"mask addresses": {"()": "config.logs.MaskAddresses"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": env.str("LOG_LEVEL", default="WARNING")},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        "django.request": {"filters": ["mask addresses"]},
        "django.security.csrf": {"filters": ["mask addresses"]},
        "waymark": {"level": env.str("LOG_LEVEL", default="INFO")},
    },
}
