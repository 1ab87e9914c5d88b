"""Refuses addresses that no link of ours has and that databases and file systems choke on."""

import re
from urllib.parse import unquote_to_bytes

from .errors import handler400

# Django decodes the path before anybody sees it and leaves the bytes that are not UTF-8 escaped.
LEFT_ESCAPED = re.compile(r"%[89A-F][0-9A-F]")


class GuardMiddleware:
    """Answers 400 to a NUL, or to bytes that are not UTF-8, in the path, the query or a cookie."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if is_malformed(request):
            return handler400(request)
        return self.get_response(request)


def is_malformed(request) -> bool:
    """Whether the address or a cookie holds what cannot be text."""
    if "\0" in request.path_info or LEFT_ESCAPED.search(request.path_info):
        return True
    if any("\0" in value for value in request.COOKIES.values()):
        return True
    try:
        query = unquote_to_bytes(request.META.get("QUERY_STRING", "").encode("iso-8859-1")).decode()
    except UnicodeError:
        return True
    return "\0" in query
