"""Production: secrets must come from the environment, pages only over TLS, no demonstration accounts."""

from django.core.exceptions import ImproperlyConfigured

from holdfast.config.environment import env
from holdfast.config.settings.base import *  # noqa: F403

for required in ("SECRET_KEY", "HISTORY_KEY", "VOICE_KEY", "ALLOWED_HOSTS", "SITE_ADDRESS", "EMAIL_HOST", "EMAIL_FROM"):
    if not env.str(required, default=""):
        raise ImproperlyConfigured(f"{required} is not set. docs/operate.md lists what production needs.")

DEMONSTRATION_ALLOWED = False
# Behind one TLS proxy (docs/operate.md): attempts are counted by the visitor's address, not the proxy's.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXIES", default=1)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = False
SECURE_REDIRECT_EXEMPT = [r"^health/$"]
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
