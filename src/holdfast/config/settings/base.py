"""Settings that hold everywhere. What differs is in dev.py, test.py and production.py."""

from __future__ import annotations

from holdfast.config.environment import PROJECT, data_folder, database, env, openid_connect, secret, whole_number

DATA = data_folder()
SECRET_KEY = secret("SECRET_KEY")
HISTORY_KEY = secret("HISTORY_KEY")
# The promise to whoever speaks, and how many people an area needs for a message without a name to stand under it.
VOICE_FIRST_WORD_DAYS = whole_number("VOICE_FIRST_WORD_DAYS", 3, least=1, most=20)
VOICE_DECISION_DAYS = whole_number("VOICE_DECISION_DAYS", 28, least=1, most=180)
VOICE_SMALLEST_AREA = whole_number("VOICE_SMALLEST_AREA", 12, least=5, most=500)
VOICE_KEYS = [secret("VOICE_KEY"), *env.list("VOICE_KEYS_BEFORE", default=[])]
DEBUG = False
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("TRUSTED_ORIGINS", default=[])
SITE_ADDRESS = env.str("SITE_ADDRESS", default="http://127.0.0.1:8000")

# Demonstration people have well-known passwords: production.py turns this off and nothing can turn it on there.
DEMONSTRATION_ALLOWED = True

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django_tasks",
    "django_tasks_db",
    "holdfast.foundation",
    "holdfast.organisation",
    "holdfast.records",
    "holdfast.measures",
    "holdfast.loop",
    "holdfast.improvement",
    "holdfast.voice",
    "holdfast.web",
]

MIDDLEWARE = [
    "holdfast.web.shell.headers.SecurityHeaders",
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "holdfast.web.shell.errors.Errors",
    "holdfast.web.shell.access.SignInRequired",
    "holdfast.web.shell.lock.IdleLock",
]

ROOT_URLCONF = "holdfast.config.urls"
WSGI_APPLICATION = "holdfast.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [PROJECT / "src/holdfast/web/jinja2"],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "holdfast.config.jinja.environment",
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "holdfast.web.shell.frame.frame",
            ],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    },
]

DATABASES = {"default": database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# In files, so that all workers share it: an app's code is good once, and attempts are counted together.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "LOCATION": str(DATA / "cache")}
}

AUTH_USER_MODEL = "organisation.Person"
AUTHENTICATION_BACKENDS = ["holdfast.web.shell.viewer.PersonBackend"]
PASSWORD_HASHERS = ["holdfast.web.shell.passwords.BoundedArgon2"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_ADAPTER = "holdfast.web.shell.accounts.InvitationOnly"
ACCOUNT_FORMS = {"login": "holdfast.web.shell.accounts.SignInForm"}
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
# A hospital's computers often share one address: strict for each account, wider for each address.
ACCOUNT_RATE_LIMITS = {"login": "120/m/ip", "login_failed": "60/m/ip,5/5m/key", "reset_password": "60/m/ip,5/m/key"}
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXIES", default=0)
# Single sign-on with the organisation's own provider (OpenID Connect): docs/single-sign-on.md. Off without an address.
OIDC_SERVER_URL = env.str("OIDC_SERVER_URL", default="")
OIDC_CLIENT_ID = env.str("OIDC_CLIENT_ID", default="")
OIDC_NAME = env.str("OIDC_NAME", default="your organisation's account")
OIDC_ORGANISATION = env.str("OIDC_ORGANISATION", default="")
OIDC_GROUPS_CLAIM = env.str("OIDC_GROUPS_CLAIM", default="groups")
OIDC_EMAIL_CLAIM = env.str("OIDC_EMAIL_CLAIM", default="email")
# While it is on, only these may sign in without the provider; nobody named: everybody may.
EMERGENCY_ACCOUNTS = [address.lower() for address in env.list("EMERGENCY_ACCOUNTS", default=[])]
SOCIALACCOUNT_ADAPTER = "holdfast.web.shell.single_sign_on.OneProvider"
SOCIALACCOUNT_LOGIN_ON_GET = True  # a link: a form would need the provider's addresses in the content policy
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_PROVIDERS = openid_connect()
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Holdfast"
MFA_RECOVERY_CODE_DIGITS = 8
MFA_TOTP_TOLERANCE = 1  # half a minute each way: phones and servers seldom agree to the second
PASSWORD_RESET_TIMEOUT = 24 * 60 * 60
CSRF_FAILURE_VIEW = "holdfast.web.shell.errors.csrf_failure"
FORM_RENDERER = "holdfast.web.nhsuk_forms.forms.NhsRenderer"

# The organisation's logo, a picture file. Without it the name alone stands in the header.
LOGO_FILE = env.str("LOGO_FILE", default="")

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_AGE = 12 * 60 * 60
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
IDLE_LOCK_SECONDS = env.int("IDLE_LOCK_SECONDS", default=15 * 60)

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
    }
}

# Requests one token may send in a minute: enough to fetch a thousand series, too few to slow the site for people.
API_CALLS_A_MINUTE = env.int("API_CALLS_A_MINUTE", default=600)

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True
DATE_INPUT_FORMATS = ["%Y-%m-%d", "%d/%m/%Y"]

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": DATA / "uploads"}},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# A sheet of a million points is some 40 MB; larger uploads are refused before they are read.
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
UPLOAD_LIMIT_BYTES = env.int("UPLOAD_LIMIT_BYTES", default=100 * 1024 * 1024)

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = env.str("EMAIL_HOST", default="localhost")
EMAIL_PORT = env.int("EMAIL_PORT", default=25)
EMAIL_HOST_USER = env.str("EMAIL_USER", default="")
EMAIL_HOST_PASSWORD = env.str("EMAIL_PASSWORD", default="")
EMAIL_USE_TLS = env.bool("EMAIL_TLS", default=False)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.str("EMAIL_FROM", default="Holdfast <holdfast@localhost>")

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"holdfast": {"handlers": ["console"], "level": "INFO", "propagate": False}},
}
