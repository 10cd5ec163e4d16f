"""What stands behind `replies_to:` -> the essays of this site or elsewhere that an essay replies to."""

from __future__ import annotations

from pathlib import PurePosixPath

from polemic.metadata.kinds import TEXT, URL, is_url, kind_of_list
from polemic.metadata.readings import Reading
from polemic.metadata.records import Field, Form, Kind, read_record, schema_of
from polemic.metadata.trees import Text, Tree
from polemic.model import RepliedTo
from polemic.problems import Location


def _read_replied_to(reading: Reading, tree: Tree, path: str) -> RepliedTo:
    location = reading.locate(tree.place)
    if not isinstance(tree, Text):
        record = read_record(reading, tree, _ELSEWHERE, f"{path}.")
        title, author = record.get(_TITLE), record.get(_AUTHOR)
        return _unless_unread(RepliedTo(location, url=record.get(_URL), title=title, author=author))
    if is_url(tree.value) or "://" in tree.value:
        return _unless_unread(RepliedTo(location, url=URL.read(reading, tree, path)))
    essay, _, at = tree.value.partition("#")
    return RepliedTo(location, essay, at)


def _unless_unread(replied_to: RepliedTo) -> RepliedTo:
    return replied_to if replied_to.url else _NOTHING


_NOTHING = RepliedTo(Location(PurePosixPath()))
_URL = Field("url", URL, "its address: https://…", ("link", "href", "address"))
_TITLE = Field("title", TEXT, "its title", ("name",))
_AUTHOR = Field("author", TEXT, "who wrote it", ("authors", "by"))
_ELSEWHERE = Form("an essay that is replied to", (_URL, _TITLE, _AUTHOR), required=("url",))
_ITEM = Kind(_read_replied_to, _NOTHING, {"anyOf": [TEXT.schema, schema_of(_ELSEWHERE)]})

REPLIES = kind_of_list(_ITEM, r",\s|[，、；]")
