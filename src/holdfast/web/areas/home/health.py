"""For whoever watches the server: does the site answer, and does its database?"""

from __future__ import annotations

import logging

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse

from holdfast.web.shell.access import bare


@bare
def health(request: HttpRequest) -> JsonResponse:
    """200 when the database answers one small question; 503 when it does not. Says nothing else to strangers."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            cursor.fetchone()
    except DatabaseError as error:
        logging.getLogger("holdfast.web").error("The database does not answer: %s", error)
        return JsonResponse({"database": "does not answer"}, status=503)
    return JsonResponse({"database": "answers"})
