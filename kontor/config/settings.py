"""Django's settings, all derived from the environment; nothing else decides how Kontor runs."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from kontor.config import caches, database, environment, mail
from kontor.config.jinja import template_roots

ENVIRONMENT = environment.read()
PACKAGE = Path(__file__).resolve().parent.parent
KONTOR_HOME = ENVIRONMENT.home
KONTOR_URL = ENVIRONMENT.url
KONTOR_COUNTRY = ENVIRONMENT.country
KONTOR_TRUSTED_PROXIES = ENVIRONMENT.trusted_proxies
KONTOR_MAIL_IS_SET = bool(ENVIRONMENT.email_url)

SECRET_KEY = ENVIRONMENT.secret_key or environment.secret_key(KONTOR_HOME)
DEBUG = False
ROOT_URLCONF = "kontor.config.urls"
WSGI_APPLICATION = "kontor.config.pages.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Addresses
_HOST = urlsplit(KONTOR_URL).hostname
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *([_HOST] if _HOST else [])]
CSRF_TRUSTED_ORIGINS = [KONTOR_URL] if KONTOR_URL else []
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = KONTOR_URL.startswith("https://")
SESSION_COOKIE_NAME = "kontor_session"
CSRF_COOKIE_NAME = "kontor_csrf"
CSRF_COOKIE_SAMESITE = SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 30 * 24 * 3600
APPEND_SLASH = True
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000

# Parts
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "kontor.core",
    "kontor.surfaces",
    "kontor.staff",
    "kontor.people",
    "kontor.work",
]
MIDDLEWARE = [
    "kontor.config.headers.SecurityHeaders",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "kontor.surfaces.accounts.middleware.SetUpFirst",
    "kontor.surfaces.web.middleware.SignedIn",
    "kontor.surfaces.web.middleware.Person",
    "kontor.surfaces.accounts.middleware.InShell",
    "kontor.surfaces.web.middleware.Faults",
]
CSRF_FAILURE_VIEW = "kontor.surfaces.web.errors.stale_form"
_CONTEXT_PROCESSORS = [
    "django.template.context_processors.request",
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
]
TEMPLATES = [
    {
        "NAME": "jinja2",
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": template_roots(),
        "OPTIONS": {
            "environment": "kontor.config.jinja.environment",
            "context_processors": _CONTEXT_PROCESSORS,
            "auto_reload": False,
        },
    },
    {
        "NAME": "django",
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": _CONTEXT_PROCESSORS},
    },
]

# Data
DATABASES = {
    "default": database.settings_of(ENVIRONMENT.database_url, KONTOR_HOME, pooled=bool(ENVIRONMENT.database_direct_url))
}
MEDIA_ROOT = KONTOR_HOME / "files"
CACHES = caches.settings_of(KONTOR_HOME)
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}

# Static files: built by `make assets`, hashed by name, served by whitenoise
STATIC_URL = "/static/"
STATIC_ROOT = PACKAGE / "surfaces" / "web" / "static"
WHITENOISE_IMMUTABLE_FILE_TEST = r"^.+[-.][0-9A-Za-z]{8,}\.[a-z0-9]+$"
WHITENOISE_ALLOW_ALL_ORIGINS = False

# Sign-in
AUTH_USER_MODEL = "core.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation." + name, "OPTIONS": options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {"user_attributes": ("username", "name", "email")}),
        ("MinimumLengthValidator", {"min_length": 8}),
        ("CommonPasswordValidator", {}),
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "/account/login/"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_ADAPTER = "kontor.surfaces.accounts.adapter.AccountAdapter"
ACCOUNT_RATE_LIMITS = {"set_up": "10/5m/ip"}
ACCOUNT_SESSION_REMEMBER = True
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Kontor"
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_ADAPTER = "kontor.surfaces.accounts.adapter.SecondFactorAdapter"

# Languages and time
LANGUAGE_CODE = ENVIRONMENT.language
LANGUAGES = [("en", "English"), ("ru", "Русский"), ("sv", "Svenska")]
LOCALE_PATHS = [PACKAGE / "locale"]
LANGUAGE_COOKIE_NAME = "kontor_language"
USE_I18N = USE_TZ = True
TIME_ZONE = ENVIRONMENT.time_zone

# Mail
for _name, _value in mail.settings_of(ENVIRONMENT.email_url).items():
    globals()[_name] = _value

LOGGING_CONFIG = None
