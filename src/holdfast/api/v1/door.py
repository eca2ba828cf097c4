"""What every request passes: the token, the number of requests a minute, and one shape for all that is wrong."""

from __future__ import annotations

import functools
import hashlib
import inspect
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.cache import get_conditional_response
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.security import HttpBearer

from holdfast.foundation import clock
from holdfast.foundation.errors import Clash, HoldfastError, Invalid, NotVisible, Refused
from holdfast.foundation.problems import problem
from holdfast.measures.rules.sending import MOST_TOLD, to_be_put_right
from holdfast.organisation import operations as organisation
from holdfast.organisation import queries as organisation_queries
from holdfast.organisation.queries import Caller

STATUSES: dict[type[HoldfastError], int] = {NotVisible: 404, Refused: 403, Invalid: 422, Clash: 409}
MINUTE = 60
WITHIN = ("body", "data", "query", "path", "header")  # places of an input, left out of its name


class TooMany(HttpError):
    """More requests in this minute than one token may send."""

    def __init__(self, wait: int) -> None:
        super().__init__(429, "")
        self.wait = wait


class Bearer(HttpBearer):
    """A token as `Authorization: Bearer hf_...`; made by a person on their account's page."""

    def authenticate(self, request: HttpRequest, token: str) -> Caller | None:
        """The caller, counted against this minute; None (401) for a token that opens nothing."""
        now = clock.now()
        caller = organisation_queries.caller_of(token, at=now)
        if caller is None:
            return None
        _count(caller.token.pk, int(now.timestamp()))
        if caller.token.last_used_on != clock.today():
            organisation.note_token_use(by=caller.viewer, at=now, token=caller.token)
        return caller


def _count(token: int, second: int) -> None:
    """Count a request of a token; TooMany beyond the minute's number. Two at once may count as one: it is no lock."""
    key = f"api:{token}:{second // MINUTE}"
    used = cache.get(key, 0) + 1
    if used > settings.API_CALLS_A_MINUTE:
        raise TooMany(MINUTE - second % MINUTE)
    cache.set(key, used, MINUTE)


def only_known(operation: Callable[..., Any]) -> Callable[..., Any]:
    """Refuse a query that holds a name the operation does not know: a misspelt filter would filter nothing."""
    known = set(inspect.signature(operation).parameters) - {"request", "pk"}

    @functools.wraps(operation)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        for name in request.GET:
            if name not in known:
                raise Invalid(f"There is no “{name[:60]}” to ask for here.", field=name[:60])
        return operation(request, *args, **kwargs)

    return asked


def require_write(request: Any) -> None:
    """Refuse a token that may only read."""
    if not request.auth.may_write:
        raise Refused("This token may only read. Make one that may send numbers, on your account's page.")


def guarded(
    view: Callable[..., HttpResponse], *, kept: str = "private, max-age=0, must-revalidate"
) -> Callable[..., HttpResponse]:
    """A view of the API as the site may offer it: no session is read, every refusal has the one shape, ETags answered.

    view: what ninja made for one address. A wrong method is told which there are. kept: what Cache-Control says of a
    good answer; that of a person is asked for anew each time.
    """

    def door(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if response.status_code == 405:
            return _told(405, headers={"Allow": response["Allow"]})
        if request.method != "GET" or response.status_code != 200:
            return response
        response["ETag"] = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
        response["Cache-Control"] = kept
        response["Vary"] = "Authorization"
        return get_conditional_response(request, etag=response["ETag"], response=response) or response

    door.bare = True  # type: ignore[attr-defined]
    door.login_required = False  # type: ignore[attr-defined]
    door.csrf_exempt = True  # type: ignore[attr-defined]
    return door


def _told(status: int, message: str = "", headers: dict[str, str] | None = None, **more: Any) -> HttpResponse:
    return JsonResponse(problem(status, message, **more), status=status, headers=headers)


def install_refusals(api: NinjaAPI) -> None:
    """Answer whatever is raised with the one shape."""
    api.add_exception_handler(HoldfastError, _refused)
    api.add_exception_handler(ValidationError, _misread)
    api.add_exception_handler(AuthenticationError, lambda request, error: _no_token())
    api.add_exception_handler(TooMany, _too_many)
    api.add_exception_handler(HttpError, lambda request, error: _told(422, "The body is not JSON."))
    api.add_exception_handler(Http404, lambda request, error: _told(404))
    api.add_exception_handler(RequestDataTooBig, lambda request, error: _told(413))


def _no_token() -> HttpResponse:
    return _told(401, headers={"WWW-Authenticate": 'Bearer realm="Holdfast"'})


def _too_many(request: HttpRequest, error: Any) -> HttpResponse:
    return _told(429, headers={"Retry-After": str(error.wait)})


def _refused(request: HttpRequest, error: Any) -> HttpResponse:
    """What an operation or a query refuses. A wrong address and a thing not to be seen get the same, to the letter."""
    status = next((code for kind, code in STATUSES.items() if isinstance(error, kind)), 422)
    rows = [{"row": r.row, "field": r.field, "message": r.message} for r in getattr(error, "rows", ())]
    return _told(status, "" if status == 404 else str(error), field=getattr(error, "field", None) or "", rows=rows)


def _misread(request: HttpRequest, error: Any) -> HttpResponse:
    """What does not have the right shape; rows of a delivery are told by their number and column."""
    rows, fields = [], []
    for one in error.errors:
        words = [part for part in one["loc"] if part not in WITHIN]
        numbers = [part for part in words if isinstance(part, int)]
        names = [str(part) for part in words if not isinstance(part, int)]
        said = str(one["msg"]).removeprefix("Value error, ")
        if numbers:
            rows.append({"row": numbers[0] + 1, "field": names[-1] if names else "", "message": said})
        else:
            fields.append((names[-1] if names else "", said))
    if fields:
        return _told(
            422, f"{fields[0][0]}: {fields[0][1]}".removeprefix(": "), field=fields[0][0], rows=rows[:MOST_TOLD]
        )
    return _told(422, to_be_put_right(row["row"] for row in rows), rows=rows[:MOST_TOLD])
