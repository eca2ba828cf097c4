"""Settings under which a receipt may be lost: so that the power-cut test can be seen to find it."""

from holdfast.config.settings.dev import *  # noqa: F403
from holdfast.config.settings.dev import DATABASES

_options = DATABASES["default"]["OPTIONS"]
_options["init_command"] = _options["init_command"].replace("synchronous=FULL", "synchronous=NORMAL")
