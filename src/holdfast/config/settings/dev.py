"""A first run and daily development: `make run`. Mail is written to files in the data folder, not sent."""

from holdfast.config.environment import env
from holdfast.config.settings.base import *  # noqa: F403
from holdfast.config.settings.base import DATA

if not env.str("EMAIL_HOST", default=""):
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = DATA / "mail"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # a passkey on http://localhost
