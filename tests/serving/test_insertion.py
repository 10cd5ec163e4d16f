"""What is added to a page stands before its end, and its policy admits that and nothing more."""

import base64
import hashlib
import html
import re

import pytest

from polemic.checks.policies import read_policy
from polemic.serving.insertion import bare_page, insert_script

STREAM = "/.polemic/token"


def inserted(page):
    return insert_script(page, STREAM, "f1").decode()


def policy_of(page):
    return read_policy(
        html.unescape(re.search(r'security-policy\W content="([^"]*)"', page, re.IGNORECASE)[1])
    )


def with_policy(policy):
    return f"<meta http-equiv='Content-Security-Policy' content=\"{policy}\"><body></body>".encode()


def hash_of(page):
    script = re.search(r"<script data-stream[^>]*>(.*)</script>", page, re.DOTALL)[1]
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def test_the_script_stands_before_the_last_end_of_the_body():
    page = inserted(b"<p>&lt;/body></p></BODY ></html>")
    assert page.startswith("<p>&lt;/body></p><script data-stream=")
    assert page.endswith("</script>\n</BODY ></html>")


def test_a_page_without_an_end_gets_it_too():
    assert inserted(b"<p>text").endswith("</script>\n")


@pytest.mark.parametrize(
    ("policy", "script", "connect"),
    [
        ("default-src 'none'", ("HASH",), ("'self'",)),
        ("default-src 'none'; connect-src 'self'", ("HASH",), ("'self'",)),
        ("default-src 'self'; connect-src 'none'", ("'self'", "HASH"), ("'self'",)),
        ("script-src 'sha256-x'; img-src *", ("'sha256-x'", "HASH"), None),
        ("script-src 'unsafe-inline'", ("'unsafe-inline'",), None),
        ("script-src 'unsafe-inline' 'nonce-a'", ("'unsafe-inline'", "'nonce-a'", "HASH"), None),
        ("img-src *", None, None),
        ("default-src 'none'; default-src *", ("HASH",), ("'self'",)),
    ],
)
def test_the_policy_admits_the_script_and_its_connection(policy, script, connect):
    page = inserted(with_policy(policy))
    found = policy_of(page)
    expected = script and tuple(source.replace("HASH", hash_of(page)) for source in script)
    assert found.get("script-src") == expected
    assert found.get("connect-src") == connect


def test_other_tags_are_left_alone():
    before = b'<meta name="description" content="default-src \'none\'"><p content="x">'
    assert inserted(before).startswith(before.decode())


def test_the_script_is_of_characters_that_every_encoding_has():
    assert inserted(b"").isascii()


def test_the_bare_page_is_whole():
    page = bare_page(STREAM).decode()
    assert hash_of(page) in policy_of(page)["script-src"]
    assert 'data-page=""' in page
