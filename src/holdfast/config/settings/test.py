"""Settings of the test suite: quick passwords, plain static files; everything else as in production."""

import os
import tempfile
from pathlib import Path

# A folder of its own for each process, unless a test names one: two that share a cache clear each other's counts.
_SHARED = str(Path(__file__).resolve().parents[4] / "var")
_given = os.environ.get("HOLDFAST_DATA", _SHARED)
if _given == _SHARED or Path(_given).name.startswith("holdfast-test-"):
    os.environ["HOLDFAST_DATA"] = tempfile.mkdtemp(prefix="holdfast-test-")
os.environ.setdefault("SECRET_KEY", "only-for-tests")
os.environ.setdefault("HISTORY_KEY", "only-for-tests-either")
os.environ.setdefault("VOICE_KEY", "nor-this-one")

from holdfast.config.settings.base import *  # noqa: E402, F403
from holdfast.config.settings.base import STORAGES  # noqa: E402

ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
