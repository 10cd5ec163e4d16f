"""What a paragraph's first lines define: links, `[label]: address "title"`, and abbreviations, `*[WTO]: meaning`."""

from __future__ import annotations

import re

from polemic.markdown.escapes import plain_characters
from polemic.markdown.html import without_comments
from polemic.markdown.links import normalised
from polemic.markdown.parsing import Parsing
from polemic.markdown.structure.lines import Rest
from polemic.problems import Place, Severity

_LINK = re.compile(
    r"""\[(?P<label>(?:\\.|[^\[\]\\]){1,999}+)\]:[ \t]*+\n?[ \t]*+
    (?:<(?P<angle>(?:\\.|[^<>\\\n])*+)>|(?P<bare>(?!<)[^\s\x00-\x1f]++))
    (?:(?:[ \t]++|[ \t]*+\n[ \t]*+)(?P<title>"(?:\\.|[^"\\])*+"|'(?:\\.|[^'\\])*+'|\((?:\\.|[^()\\])*+\))
        [ \t]*+(?=\n|\Z)
    |[ \t]*+(?=\n|\Z))""",
    re.X | re.S,
)
_ABBREVIATION = re.compile(r"\*\[(?P<label>[^\]\\\n]+)\][ ]?[:：][ \t]*(?P<meaning>[^\n]+)(?=\n|\Z)")


def read_definitions(lines: list[Rest], parsing: Parsing) -> int:
    """Reads the definitions before any text, and returns how many lines they take."""
    if lines[0].bare[0] not in "[*":
        return 0
    text = "\n".join(line.bare for line in lines)
    at = count = 0
    while match := _LINK.match(text, at) or _ABBREVIATION.match(text, at):
        if match.re is _LINK and not match["label"].strip():
            break
        place = lines[count].place
        _define(match, Place(place.line, place.column, len(match["label"]) + 3), parsing)
        count += match[0].count("\n") + 1
        at = match.end() + 1
    return count


def _define(match: re.Match[str], place: Place, parsing: Parsing) -> None:
    if match.re is _ABBREVIATION:
        parsing.abbreviations[match["label"].strip()] = without_comments(match["meaning"]).strip()
        return
    label = normalised(match["label"])
    address = plain_characters(match["bare"] or match["angle"] or "")
    title = plain_characters(without_comments(match["title"][1:-1])) if match["title"] else ""
    known = parsing.link_definitions.setdefault(label, (address, title))
    parsing.definition_places.setdefault(label, place)
    if known != (address, title):
        message = f"[{match['label']}] is already defined as {known[0]}, and that one is used"
        hint = "give this one another name, or take one of the two out"
        parsing.report(place, "link-defined-twice", message, hint, Severity.WARNING)
