"""The site's settings. What an operator may choose is in `environment`."""

from pathlib import Path

import dj_database_url
from django.contrib.messages import constants as messages
from django.utils.csp import CSP

from votum.formats.opening import MOST_BYTES
from votum.translations.translator import CATALOGUES
from votum.web.config import environment

WEB = Path(__file__).resolve().parent.parent

SECRET_KEY = environment.SECRET_KEY.read()
DEBUG = environment.DEBUG.read()
ALLOWED_HOSTS = environment.HOSTS.read()
HTTPS = environment.HTTPS.read()
PROXIES = environment.PROXIES.read()

INSTALLED_APPS = [
    "votum.web.eventlog",
    "votum.web.people",
    "votum.web.budgets",
    "votum.web.plans",
    "votum.web.proposals",
    "votum.web.meetings",
    "votum.web.components",
    "votum.web.public",
    "votum.web.office",
    "axes",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # kept pages come compressed already
    "votum.web.config.page_cache.PageCacheMiddleware",  # keeps the headers of those below, too
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "votum.web.config.refusals.RefusalMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "votum.web.config.refusals.LostFileMiddleware",  # before whatever asks the database
    "django.middleware.common.CommonMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "votum.web.config.read_only.ReadOnlyMiddleware",  # before a form's token is asked for
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "votum.web.config.access.AccessMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "votum.web.config.urls"
WSGI_APPLICATION = "votum.web.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "votum.web.config.frame.page_frame",
            ],
        },
    },
]

# --- database --------------------------------------------------------------------------------

DATABASES = {
    "default": dj_database_url.parse(
        environment.DATABASE.read(), conn_max_age=600, conn_health_checks=True
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # One writer at a time that waits its turn, readers that never wait, and no act that is lost
    # when the power goes.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 5,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    }
else:
    # The same patience: an act that waits longer for another is told so.
    DATABASES["default"].setdefault("OPTIONS", {})["options"] = "-c lock_timeout=5s"

# --- people ----------------------------------------------------------------------------------

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "votum.web.config.who_asks.PasswordBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "office:login"
LOGIN_REDIRECT_URL = "office:desk"
LOGOUT_REDIRECT_URL = "public:front"
SESSION_ENGINE = "votum.web.config.who_asks"
SESSION_COOKIE_AGE = 12 * 3600  # a long meeting day
SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "votum.web.config.refusals.expired_form"

# Ten wrong passwords for one name from one address close that pair for a quarter of an hour.
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
AXES_LOCKOUT_CALLABLE = "votum.web.config.refusals.too_many_logins"
AXES_CLIENT_IP_CALLABLE = "votum.web.config.client_address.client_address"
AXES_VERBOSE = False

# --- transport -------------------------------------------------------------------------------

SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXIES else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}

# The largest sheet is 20 MB (votum.formats.reading); the rest of a form is small.
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
# A file waits in memory, where it is read in any case: a full disk then is the database's matter.
FILE_UPLOAD_MAX_MEMORY_SIZE = MOST_BYTES + DATA_UPLOAD_MAX_MEMORY_SIZE
FILE_UPLOAD_HANDLERS = [
    "votum.web.office.upload_limit.UploadLimit",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
]

# What a page says was done, or was refused (components/office_base.html).
MESSAGE_TAGS = {messages.SUCCESS: "done", messages.ERROR: "refused"}

# --- language and time -----------------------------------------------------------------------

LANGUAGE_CODE = "nb"
LANGUAGES = [("nb", "Bokmål"), ("en", "English")]
LOCALE_PATHS = [CATALOGUES]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Oslo"

# --- style and script ------------------------------------------------------------------------

STATIC_URL = "static/"
STATIC_ROOT = environment.STATIC.read()
STATICFILES_DIRS = [WEB / "static"]
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.InMemoryStorage"
    },  # files are in the database
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # What a visitor is refused is told to the visitor; the log is for what goes wrong here.
    "loggers": {"django.request": {"level": "ERROR"}, "django.security.csrf": {"level": "ERROR"}},
}
