"""Reading a form out of a request: no more than it can hold, and nothing but its own fields."""

from io import BytesIO

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation, TooManyFieldsSent
from django.http import HttpRequest, QueryDict
from django.http.multipartparser import MultiPartParser, MultiPartParserError

MAX_BYTES = 32 * 1024
MAX_FIELDS = 100
MULTIPART = "multipart/form-data"


class TooLarge(Exception):
    """The body is larger than any filling-in of the form."""


class NotAForm(Exception):
    """The body is no filling-in of the form."""


def read_fields(request: HttpRequest, names: tuple[str, ...]) -> dict[str, str]:
    """The fields in `names` as they were sent, the last value of each; empty where there is none.

    Counts bytes and fields before anything is parsed, whatever length the request declares.
    """
    body = request.read(MAX_BYTES + 1) if _declared(request) <= MAX_BYTES else b""
    if _declared(request) > MAX_BYTES or len(body) > MAX_BYTES:
        raise TooLarge
    fields = _multipart(request, body) if request.content_type == MULTIPART else _urlencoded(body)
    return {name: fields.get(name, "") for name in names}


def _declared(request: HttpRequest) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0


def _urlencoded(body: bytes) -> QueryDict:
    if body.count(b"&") >= MAX_FIELDS:
        raise NotAForm
    return QueryDict(body.decode("utf-8", "replace"))


def _multipart(request: HttpRequest, body: bytes) -> QueryDict:
    if body.lower().count(b"content-disposition") > MAX_FIELDS:
        raise NotAForm
    meta = request.META | {"CONTENT_LENGTH": str(len(body))}
    try:
        return MultiPartParser(meta, BytesIO(body), [], "utf-8").parse()[0]
    except (MultiPartParserError, TooManyFieldsSent, RequestDataTooBig, SuspiciousOperation):
        raise NotAForm from None
