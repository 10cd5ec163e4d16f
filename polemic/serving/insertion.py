"""A finished page comes in; as bytes to be served it goes out, with the script that follows the builds.

The script stands in these bytes only, never in a file of the site. The page's own policy is extended by exactly
what the script needs: its hash, and the connection to this server (https://www.w3.org/TR/CSP3/).
"""

from __future__ import annotations

import base64
import hashlib
import html
import re
from importlib.resources import files

_FILES = files("polemic.serving")
_PARTS = (_FILES.joinpath(name).read_text(encoding="utf-8") for name in ("patches.js", "page.js"))
_SCRIPT = f'"use strict";\n{{\n{"".join(_PARTS)}}}\n'  # a block of its own: a page may have scripts too
_STYLE = _FILES.joinpath("page.css").read_text(encoding="utf-8")
_HASH = f"'sha256-{base64.b64encode(hashlib.sha256(_SCRIPT.encode()).digest()).decode()}'"
_POLICY = re.compile(
    rb"""<meta\b[^>]*\bhttp-equiv\s*=\s*["']?content-security-policy\b[^>]*>""", re.IGNORECASE
)
_CONTENT = re.compile(rb"""(?<=\scontent=)(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_END = re.compile(rb"</body\s*>", re.IGNORECASE)
_EMPTY_PAGE = """\
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<title>Nothing to show yet</title>
<body>
</body>
</html>
"""


def insert_script(page: bytes, stream: str, fingerprint: str) -> bytes:
    """Adds the script to a page, with the address of the events and the page's fingerprint."""
    body = _POLICY.sub(lambda policy: _CONTENT.sub(_extend, policy[0]), page)
    script = f"<script{_attributes(stream, fingerprint)}>{_SCRIPT}</script>\n".encode()
    ends = [end.start() for end in _END.finditer(body)]
    at = ends[-1] if ends else len(body)
    return body[:at] + script + body[at:]


def bare_page(stream: str) -> bytes:
    """The page for as long as there is no site: the script fills it."""
    return insert_script(_EMPTY_PAGE.encode(), stream, "")


def _attributes(stream: str, fingerprint: str) -> str:
    said = {"stream": stream, "page": fingerprint, "style": _STYLE}
    return "".join(f' data-{name}="{html.escape(value)}"' for name, value in said.items())


def _extend(content: re.Match[bytes]) -> bytes:
    policy = html.unescape((content[1] or content[2] or b"").decode(errors="replace"))
    directives = {
        words[0].lower(): words[1:] for words in map(str.split, reversed(policy.split(";"))) if words
    }
    for name, source in (("script-src", _HASH), ("connect-src", "'self'")):
        sources = directives.get(name, directives.get("default-src"))
        if sources is not None and not _admits_all(name, sources):
            directives[name] = [*(one for one in sources if one.lower() not in ("'none'", source)), source]
    extended = "; ".join(" ".join((name, *sources)) for name, sources in reversed(directives.items()))
    return f'"{html.escape(extended)}"'.encode()


def _admits_all(name: str, sources: list[str]) -> bool:
    """Whether scripts in the page are all admitted: a hash would end that."""
    is_narrowed = any(re.match(r"'(?:nonce|sha\d+)-", source, re.IGNORECASE) for source in sources)
    return name == "script-src" and "'unsafe-inline'" in map(str.lower, sources) and not is_narrowed
