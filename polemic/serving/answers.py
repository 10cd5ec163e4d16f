"""A path in the site comes in; what is answered goes out: a file as it stands there, or a page with our script."""

from __future__ import annotations

import hashlib
import json
import re
import time
from collections.abc import Iterator, Mapping
from http import HTTPStatus
from mimetypes import MimeTypes
from pathlib import Path, PurePosixPath
from typing import BinaryIO
from urllib.parse import quote, unquote, urljoin

from polemic.files import open_file, read_file
from polemic.publish import MARKER
from polemic.serving.insertion import bare_page, insert_script
from polemic.serving.targets import Target
from polemic.values import frozen

_INDEX = "index.html"
_MISSING = PurePosixPath("404.html")
_MOMENT, _MOMENTS = 0.01, 30  # seconds, and how many of them
_LARGEST = 64 << 20  # bytes of a page or a marker
_TYPES = MimeTypes()
for _suffix, _type in {
    ".avif": "image/avif",
    ".bib": "text/plain",
    ".epub": "application/epub+zip",
    ".js": "text/javascript",
    ".md": "text/plain",
    ".opus": "audio/ogg",
    ".webp": "image/webp",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
}.items():
    _TYPES.add_type(_type, _suffix)
_USED = re.compile(rb"""\s(?:src|srcset|poster|data)="([^"]*)\"""")
_ACTING = re.compile(
    rb"<(?:base|link|style)\b[^>]*>|<script\b(?![^>]*\bjson\b).*?</script", re.IGNORECASE | re.DOTALL
)
_HTML = "text/html"


@frozen
class Answer:
    """What is said to a request; a body that is a stream is to be closed by whoever sends it."""

    status: HTTPStatus
    type: str
    body: bytes | BinaryIO
    location: str = ""


class Shelf:
    """A site as it stands on disk, and the address at which its pages hear of the next."""

    def __init__(self, folder: Path, stream: str) -> None:
        self._folder = folder
        self._stream = stream
        self._listed: tuple[int, Mapping[str, str]] = (0, {})

    def answer(self, target: Target, build: int) -> Answer:
        """What to say to a request for a path, while the site of such a build stands."""
        if not build:
            return Answer(HTTPStatus.SERVICE_UNAVAILABLE, _HTML, bare_page(self._stream))
        self._await_site()
        path = _file_of(target)
        stream = self._open(path)
        if stream is None and not target.is_folder and self._has(target.path / _INDEX):
            address = quote(f"/{target.path}/")
            return Answer(HTTPStatus.MOVED_PERMANENTLY, "text/plain", b"", address)
        status = HTTPStatus.OK
        if stream is None:
            status, path, stream = HTTPStatus.NOT_FOUND, _MISSING, self._open(_MISSING)
        if stream is None:
            return Answer(status, "text/plain", b"There is no such page.\n")
        kind = _TYPES.guess_type(path.name)[0] or "application/octet-stream"
        if kind != _HTML:
            return Answer(status, kind, stream)
        with stream:
            page = stream.read()
        return Answer(status, kind, insert_script(page, self._stream, self._fingerprint(page, path, build)))

    def fingerprint(self, target: Target, build: int) -> str:
        """What changes where a page or a picture on it does; empty while there is nothing to see."""
        for path in (_file_of(target), _MISSING) if build else ():
            stream = self._open(path)
            if stream is not None:
                with stream:
                    return self._fingerprint(stream.read(_LARGEST), path, build)
        return ""

    def _await_site(self) -> None:
        """Where no system call exchanges two folders, there is a moment without either."""
        for _ in range(_MOMENTS):
            if (self._folder / MARKER).exists():
                break
            time.sleep(_MOMENT)

    def _fingerprint(self, page: bytes, path: PurePosixPath, build: int) -> str:
        """Digests of a page and, after a point, of what in it only a reload shows: scripts, pictures, stylesheets."""
        listed = self._digests(build)
        acting = b"".join(part[0] for part in _ACTING.finditer(page))
        shown = "".join(listed.get(used, "") for used in _addresses(page, path))
        return ".".join(
            hashlib.blake2b(of, digest_size=16).hexdigest() for of in (page, acting + shown.encode())
        )

    def _digests(self, build: int) -> Mapping[str, str]:
        """Path in the site -> digest, by the site's own marker; read once for each build."""
        if self._listed[0] != build:
            self._listed = (build, _read_marker(self._folder))
        return self._listed[1]

    def _open(self, path: PurePosixPath) -> BinaryIO | None:
        try:
            return open_file(self._folder / path, self._folder)
        except OSError:
            return None

    def _has(self, path: PurePosixPath) -> bool:
        stream = self._open(path)
        if stream is not None:
            stream.close()
        return stream is not None


def _file_of(target: Target) -> PurePosixPath:
    return target.path / _INDEX if target.is_folder else target.path


def _addresses(page: bytes, path: PurePosixPath) -> Iterator[str]:
    """The files that a page shows, as paths in the site."""
    for written in dict.fromkeys(_USED.findall(page)):
        for address in written.decode(errors="replace").split(","):
            name = unquote(address.split()[0]) if address.strip() else ""
            yield urljoin(f"/{path}", name).lstrip("/")


def _read_marker(folder: Path) -> Mapping[str, str]:
    try:
        said = json.loads(read_file(folder / MARKER, folder, _LARGEST))
        return {name: file["blake2b"] for name, file in said["files"].items()}
    except (OSError, ValueError):  # it is being exchanged: the next build is on its way
        return {}
