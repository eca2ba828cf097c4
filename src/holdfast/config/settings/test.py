"""Settings of the test suite: quick passwords, plain static files; everything else as in production."""

import os
import tempfile

# A folder of its own for each process: two that share a cache would clear each other's counts.
os.environ["HOLDFAST_DATA"] = os.environ.get("HOLDFAST_TEST_DATA") or tempfile.mkdtemp(prefix="holdfast-test-")
os.environ.setdefault("SECRET_KEY", "only-for-tests")
os.environ.setdefault("HISTORY_KEY", "only-for-tests-either")

from holdfast.config.settings.base import *  # noqa: F403
from holdfast.config.settings.base import STORAGES

ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
