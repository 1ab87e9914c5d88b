"""Whatever is sent to the form: a clear answer or a stored enquiry, never a failure, nothing typed lost."""

import io
import re
from html import unescape
from urllib.parse import quote_from_bytes

import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leads.intake.text import one_line
from leads.intake.views import form as form_view
from leads.models import Lead

FORM = "/consultation/"
URLENCODED = "application/x-www-form-urlencoded"
ADA = {"name": "Ada Birch", "phone": "07700 900001"}
CAP = 32 * 1024
FIELDS = ("name", "phone", "email", "when", "page", "notice", "key", "qz_lantern")
pytestmark = pytest.mark.django_db


@pytest.fixture
def client():
    return Client(raise_request_exception=False)


def raw(client, body, content_type=URLENCODED, **extra):
    return client.generic("POST", FORM, body, content_type=content_type, **extra)


def value_of(response, name):
    found = re.search(rf'name="{name}"[^>]* value="([^"]*)"', response.content.decode())
    return unescape(found[1])


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize(
    "value",
    [
        "",
        "x" * 59,
        "x" * 60,
        "x" * 61,
        "x" * 119,
        "x" * 120,
        "x" * 121,
        "x" * 254,
        "x" * 255,
        "x" * 20_000,
        "\x00",
        "A\x00da",
        "\x07\x1b[31m",
        "\u200b\u200c\u200d\ufeff",
        "\u202e\u2066gnp",
        "e" + "\u0301" * 5000,
        "👩‍👩‍👧" * 30,
        "\r\nBcc: everybody@example.com",
        "\u2028\u2029\x85\x0b\x0c\x1c",
        "<script>alert(1)</script>",
        "{{ 7*7 }}{% debug %}%s%n${x}",
        "' OR 1=1; --",
        "=HYPERLINK(1)",
        "99999999999999999999999999",
        "-1",
        "1e9",
        "０１２",
    ],
)
def test_any_value_in_any_field_is_stored_or_answered_with_everything_kept(client, field, value):
    answer = client.post(FORM, ADA | {field: value})
    assert answer.status_code in (303, 422)
    if answer.status_code == 303:
        assert Lead.objects.count() == 1
        return
    assert not Lead.objects.exists()
    sent = ADA | {field: value}
    for name in ("name", "phone", "email"):
        assert value_of(answer, name) == one_line(sent.get(name, ""))


def test_markup_comes_back_as_text(client):
    body = client.post(FORM, {"name": '"><script>alert(1)</script>', "phone": ""}).content.decode()
    assert "<script>alert" not in body


@pytest.mark.parametrize("count", [101, 10_000])
def test_ten_thousand_fields_are_refused_with_a_clear_page(client, count):
    answer = raw(client, "&".join(f"a{number}" for number in range(count))[:CAP])
    assert answer.status_code == 400
    assert "01632 960123" in answer.content.decode()


def test_ten_thousand_fields_with_values_are_too_large(client):
    assert raw(client, "&".join(f"field{number}=x" for number in range(10_000))).status_code == 413


def test_unknown_fields_beside_the_known_ones_are_left_aside(client):
    assert client.post(FORM, ADA | {f"extra{number}": "x" for number in range(80)}).status_code == 303


@pytest.mark.parametrize(
    "name",
    [b"\xff\xfeAda", b"Ada \xc3\x28", b"\xc0\xafAda", b"\xed\xa0\x80Ada", b"\xf0\x9fAda", b"Ad\xe9 Birch"],
)
@pytest.mark.parametrize("escaped", [True, False])
def test_malformed_utf_8_never_costs_anybody_the_enquiry(client, name, escaped):
    written = quote_from_bytes(name).encode() if escaped else name
    answer = raw(client, b"phone=07700+900001&name=" + written)
    assert answer.status_code == 303
    assert "Ad" in Lead.objects.get().open_contact().name


def test_halves_of_characters_are_left_out(client):
    answer = raw(client, b"phone=07700+900001&name=%ED%A0%80%ED%B0%80Ada+Birch")
    assert answer.status_code == 303
    assert Lead.objects.get().open_contact().name.encode()


@pytest.mark.parametrize("page", ["0", "-1", "999999999", "9" * 400, "abc", "1.5", "１", "\u0663"])
def test_a_page_id_that_is_none_stores_the_enquiry_without_a_page(client, page):
    assert client.post(FORM, ADA | {"page": page}).status_code == 303
    assert Lead.objects.get().page_id is None


def test_a_body_at_the_cap_is_taken_and_one_byte_more_is_not(client):
    start = "name=Ada+Birch&phone=07700+900001&ignored="
    assert raw(client, start + "x" * (CAP - len(start))).status_code == 303
    answer = raw(client, start + "x" * (CAP - len(start) + 1))
    assert answer.status_code == 413
    assert "01632 960123" in answer.content.decode()


def test_a_body_without_a_declared_length_is_capped_as_well(rf):
    request = rf.post(FORM)
    environ = request.environ | {"CONTENT_LENGTH": "", "CONTENT_TYPE": URLENCODED}
    unlimited = WSGIRequest(environ)
    # A server that takes chunked bodies hands over a stream that ends by itself.
    unlimited._stream = io.BytesIO(b"name=" + b"x" * (10 * CAP))
    assert form_view(unlimited).status_code == 413
    assert unlimited._stream.tell() == CAP + 1


@pytest.mark.parametrize("length", ["nonsense", "-5", ""])
def test_a_length_that_is_none_is_no_failure(client, length):
    assert raw(client, "name=Ada", CONTENT_LENGTH=length).status_code in (400, 422)


@pytest.mark.parametrize(
    "content_type",
    [
        f"{URLENCODED}; charset=utf-16",
        f"{URLENCODED}; charset=no-such-thing",
        "text/plain",
        "application/json",
        "",
        "nonsense",
        "multipart/form-data",
        "multipart/form-data; boundary=",
        'multipart/form-data; boundary="\x01"',
        "multipart/form-data; boundary=" + "x" * 500,
    ],
)
@pytest.mark.parametrize("body", ["", "name=Ada", "--x\r\n\r\n", '{"name": "\\ud800"}', "&&&===;;;"])
def test_no_content_type_and_no_body_is_a_failure(client, content_type, body):
    assert raw(client, body, content_type).status_code in (400, 422)


def test_a_form_in_parts_is_taken_and_files_in_it_are_left_aside(client):
    from_file = io.BytesIO(b"not asked for")
    from_file.name = "x.txt"
    assert client.post(FORM, ADA | {"email": "", "upload": from_file}).status_code == 303
    assert Lead.objects.count() == 1


def test_a_form_in_too_many_parts_is_refused(client):
    part = '--x\r\ncontent-disposition: form-data; name="a"\r\n\r\n1\r\n'
    assert raw(client, part * 150 + "--x--\r\n", "multipart/form-data; boundary=x").status_code == 400


def test_a_part_with_a_broken_encoding_is_no_failure(client):
    head = 'Content-Disposition: form-data; name="name"\r\nContent-Transfer-Encoding: base64'
    part = f"--x\r\n{head}\r\n\r\n!!!\r\n--x--\r\n"
    assert raw(client, part, "multipart/form-data; boundary=x").status_code in (400, 422)


@pytest.mark.parametrize("query", ["page=abc", "page=" + "9" * 500, "page=<script>", "x=1&x=2", "page="])
def test_a_strange_address_of_the_form_shows_the_form(client, query):
    answer = client.get(f"{FORM}?{query}")
    assert answer.status_code == 200
    assert "<script>" not in answer.content.decode().split("<form")[1].split("</form>")[0]


@pytest.mark.parametrize(
    "signed", ["x", "." * 50, "A-B.c", "ÄÖ", "%F0%9F", "a" * 2000, "ABCD1234-zzzzzzzzzzzzzz.x"]
)
def test_a_strange_address_of_a_receipt_is_answered(client, signed):
    assert client.get(f"/consultation/received/{signed}/").status_code in (400, 404, 410)


anything = st.text(max_size=400)
answers = st.fixed_dictionaries(
    {},
    optional={
        name: st.one_of(anything, st.sampled_from(["07700 900001", "soonest", "a@b.example"]))
        for name in FIELDS
    },
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(answers)
def test_the_form_answers_whatever_is_typed(client, typed):
    writable = {name: value.encode("utf-8", "replace").decode() for name, value in typed.items()}
    answer = client.post(FORM, writable)
    assert answer.status_code in (303, 422)
    if answer.status_code == 422:
        for name in ("name", "phone", "email"):
            assert value_of(answer, name) == one_line(writable.get(name, ""))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=2000), st.sampled_from([URLENCODED, "multipart/form-data; boundary=x"]))
def test_the_form_answers_whatever_bytes_are_sent(client, body, content_type):
    assert raw(client, body, content_type).status_code in (303, 400, 422)
