"""The one shape in which a program is told that something is wrong, wherever on the site it asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

# By status: a word for programs, and what is said where there is nothing more to say.
KNOWN = {
    400: ("invalid", "That request could not be understood."),
    401: ("no_token", "Send a token that is in force, as: Authorization: Bearer hf_..."),
    403: ("refused", "You may not do this."),
    404: ("not_found", "There is nothing here."),
    405: ("wrong_method", "This address does not answer to this method."),
    409: ("key_clash", "This key was used before for other numbers."),
    413: ("too_large", "That is more than one request may hold. Send it in parts."),
    422: ("invalid", "Something in the request is to be put right."),
    429: ("too_many", "Too many requests. Wait as long as Retry-After says, then go on."),
    500: ("our_fault", "Something went wrong on our side."),
    503: ("busy", "The site is busy. Try again in a moment."),
}


def problem(status: int, message: str = "", field: str = "", rows: Sequence[dict[str, Any]] = ()) -> dict[str, Any]:
    """code: a word that never changes; message: a sentence for people; field: the input it belongs to ("" for none);
    rows: what is wrong in each row of a delivery.
    """
    code, words = KNOWN[status]
    return {"code": code, "message": message or words, "field": field, "rows": list(rows)}
