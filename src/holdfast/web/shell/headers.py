"""Headers that every answer carries, whatever it is: pages, files, errors, redirects."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

NOT_USED = (
    "accelerometer", "ambient-light-sensor", "autoplay", "bluetooth", "browsing-topics", "camera", "display-capture",
    "encrypted-media", "geolocation", "gyroscope", "hid", "identity-credentials-get", "idle-detection", "magnetometer",
    "microphone", "midi", "otp-credentials", "payment", "picture-in-picture",
    "screen-wake-lock", "serial", "storage-access", "usb", "web-share", "xr-spatial-tracking",
)  # fmt: skip

PASSKEYS = ("publickey-credentials-get", "publickey-credentials-create")

ALWAYS = {
    "Permissions-Policy": ", ".join([f"{name}=()" for name in NOT_USED] + [f"{name}=(self)" for name in PASSKEYS]),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "X-Permitted-Cross-Domain-Policies": "none",
}
KEEP_NOTHING = "no-store, private"


class SecurityHeaders:
    """First of all middleware, so that nothing gets past it. The content policy itself is django-csp's, just below.

    Nothing made for a person is kept by a browser or a proxy (shared computers); only static files may be, and they
    say so themselves.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for name, value in ALWAYS.items():
            response.setdefault(name, value)
        if not response.has_header("Cache-Control") or "no-cache" in response["Cache-Control"]:
            response["Cache-Control"] = KEEP_NOTHING
        return response
