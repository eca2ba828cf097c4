"""Why a command stops: said in one sentence, with exit status 2 and nothing written."""

from __future__ import annotations


class Refused(Exception):
    """The file or the options cannot be used; the message says what is wrong and where."""
