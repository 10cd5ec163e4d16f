"""references.bib (BibTeX, BibLaTeX) -> the tree that references.yaml would give.

The extra `bibtex` brings pybtex, which reads the file, and latexcodec, which knows LaTeX's accents.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from polemic.metadata.exported.bibtex_fields import our_fields
from polemic.metadata.readings import Reading
from polemic.metadata.reference_fields import fit_key
from polemic.metadata.trees import Entries, Items, Text, Tree, Unreadable
from polemic.problems import Place, Source
from polemic.values import frozen

if TYPE_CHECKING:
    from pybtex.scanner import PybtexSyntaxError

_PARENTS = ("crossref", "xdata")
_GENERATIONS = 3
_LONGEST = 10_000
"""Characters that a string may stand for: strings of strings grow fast."""
_NOT_INHERITED = frozenset({"shorttitle", "subtitle", *_PARENTS})
_WITHIN = frozenset({"incollection", "inbook", "inproceedings", "conference", "inreference"})
_FAULTS = {
    "premature end of file": ("the file ends within the entry '{}'", 'write the } or " that it lacks'),
    "unbalanced braces": (
        "there is a }} too many in the entry '{}'",
        "delete it, or write the { that it lacks",
    ),
    "entry key expected": ("this entry has no key to cite it by", "write one behind its {, and a comma"),
}
_NO_FIELD = (
    "the entry '{}' goes on with something else than a field",
    "end each field with a comma, and the entry with }",
)


@frozen
class _Entry:
    """An entry as written: its kind, and its fields as LaTeX, by names in small letters."""

    kind: str
    key: Text
    fields: Mapping[str, Text]


def read_bibtex(source: Source) -> tuple[Reading, Tree]:
    """Reads the entries of a .bib file, with strings and cross-references in their places. Never raises."""
    reading = Reading(source)
    try:
        import pybtex  # noqa: F401
    except ImportError:
        message = "this file is written in BibTeX, and nothing is installed that reads it"
        reading(Place(), "missing-extra", message, 'type:\npython -m pip install "polemic[bibtex]"')
        return reading, Unreadable(Place())
    entries = tuple(_entries(reading))
    by_key = {entry.key.value: entry for entry in reversed(entries)}
    return reading, Items(tuple(_tree(entry, by_key, reading) for entry in entries), Place())


def _entries(reading: Reading) -> Iterator[_Entry]:
    from pybtex.database.input.bibtex import LowLevelParser, month_names
    from pybtex.utils import CaseInsensitiveDict

    written = reading.source

    def report(error: PybtexSyntaxError) -> None:
        at = error.error_context_info[2]
        reading(written.place(at, at + 1), "broken-bibtex", *_explain(error))

    parser = LowLevelParser(written.text, macros=CaseInsensitiveDict(month_names), handle_error=report)
    for command, (key, *values) in parser:
        if command.casefold() == "string" and len(parser.macros.get(key, "")) > _LONGEST:
            parser.macros[key] = ""
            message = f"'{key}' stands for more than {_LONGEST:,} characters"
            reading(written.place(parser.command_start, parser.pos), "broken-bibtex", message, "shorten it")
        if command.casefold() in ("string", "preamble") or not key:
            continue
        at = written.text.find(key, parser.command_start + len(command))
        fields: dict[str, Text] = {}
        behind = at + len(key)
        for name, parts in values[0]:
            found = _field(name).search(written.text, behind, parser.pos)
            place = written.place(*found.span()) if found else written.place(behind, behind + 1)
            behind = found.end() if found else behind
            fields.setdefault(name.casefold(), Text("".join(parts), place))
        yield _Entry(command.casefold(), Text(fit_key(key), written.place(at, at + len(key))), fields)


def _field(name: str) -> re.Pattern[str]:
    """Finds the name of a field in its entry."""
    return re.compile(rf"(?<=[,\s]){re.escape(name)}(?=\s*=)")


def _explain(error: PybtexSyntaxError) -> tuple[str, str]:
    told = str(error.args[0])
    if error.error_type == "undefined string":
        hint = f"write {{{told}}}, or say what it stands for: @string{{{told} = {{…}}}}"
        return f"'{told}' stands for no text, since nothing says for which", hint
    message, hint = _FAULTS.get(told, _NO_FIELD)
    return message.format(error.parser.current_entry_key or ""), hint


def _tree(entry: _Entry, entries: Mapping[str, _Entry], reading: Reading) -> Tree:
    fields = (("id", entry.key), *our_fields(entry.kind, entry.key, _inherited(entry, entries), reading))
    return Entries(tuple((Text(name, tree.place), tree) for name, tree in fields), entry.key.place)


def _inherited(entry: _Entry, entries: Mapping[str, _Entry]) -> Mapping[str, Text]:
    """An entry's fields and those of the entries it refers to; the title of a book is no chapter's."""
    fields, found = dict(entry.fields), entry
    for _ in range(_GENERATIONS):
        named = (fit_key(found.fields[name].value.strip()) for name in _PARENTS if name in found.fields)
        parent = next((entries[key] for key in named if key in entries), None)
        if parent is None:
            break
        for name, value in parent.fields.items():
            if name == "title" and entry.kind in _WITHIN:
                fields.setdefault("booktitle", value)
            elif name not in _NOT_INHERITED:
                fields.setdefault(name, value)
        found = parent
    return fields
