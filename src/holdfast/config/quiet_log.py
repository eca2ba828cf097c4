"""gunicorn's own log, which keeps no line of who told us something (staff voice), whatever ACCESS_LOG says."""

from __future__ import annotations

import re
from typing import Any

from gunicorn.glogging import Logger

# The pages without sign-in: /voice/, /voice/code/, /voice/p/...; what readers open is logged as everything else is.
UNTOLD = re.compile(r"^/voice/(p/|code/|$)")


class QuietLogger(Logger):
    """No access line for the public pages of staff voice: address, time and area together would name a sender."""

    def access(self, resp: Any, req: Any, environ: dict[str, Any], request_time: Any) -> None:
        """One line for a request, unless nobody may know of it."""
        if not UNTOLD.match(str(req.path)):
            super().access(resp, req, environ, request_time)
