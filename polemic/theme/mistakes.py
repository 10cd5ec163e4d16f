"""A mistake in a template comes in as an exception, and goes out as a problem with its file and line."""

from __future__ import annotations

import dataclasses
import re
import traceback
from collections.abc import Iterable, Mapping

from jinja2 import (
    Environment,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
)
from jinja2.environment import TemplateModule
from jinja2.exceptions import SecurityError
from jinja2.utils import missing

from polemic.problems import Place, Problem, Source, did_you_mean

MISTAKES = (
    TemplateError,
    ArithmeticError,
    AttributeError,
    LookupError,
    MemoryError,
    RecursionError,
    SyntaxError,
    TypeError,
    ValueError,
)
"""What compiling and printing a template can raise."""

BUILT_IN = "built-in/"
"""Before a name, it means the theme's own template even where a user has replaced it."""

_RECEIVED = ("site", "head", "wording", "page")
_PAIRED_TAGS = ("block", "call", "filter", "for", "if", "macro", "raw", "set", "with")
_TAGS = (
    *_PAIRED_TAGS,
    *(f"end{tag}" for tag in _PAIRED_TAGS),
    *("elif", "else", "extends", "from", "import", "include"),
)
_MIXED = re.compile("concatenate|unsupported operand|not supported between")
_SYNTAX = (
    (
        r"Encountered unknown tag '(?P<word>end\w+)'.*closed is '(?P<open>\w+)'\.",
        "{{% {word} %}} stands here, but the innermost tag that is open is {{% {open} %}}",
        "write {{% end{open} %}} first",
    ),
    (
        r"Encountered unknown tag '(?P<word>end\w+)'.*",
        "{{% {word} %}} closes nothing here",
        "take it out, or write what it is to close before it",
    ),
    (r"Encountered unknown tag '(?P<word>\w+)'.*", "there is no tag called '{word}'", ""),
    (
        r"Unexpected end of template\..*closed is '(?P<open>\w+)'\.",
        "{{% {open} %}} is never closed",
        "write {{% end{open} %}} where it ends",
    ),
    (r"No filter named '(?P<word>\w+)'\.", "there is no filter called '{word}'", ""),
    (r"No test named '(?P<word>\w+)'\.", "there is no test called '{word}'", ""),
    (
        r"Expected an expression, got '.*'",
        "something is missing here",
        "write a name, as in {{{{ page.title }}}}",
    ),
    (
        r"(?:unexpected '.*'|expected token '.*', got '.*')",
        "this cannot be read",
        "every {{{{ needs its }}}}, every {{% its %}}, every quotation mark and bracket its fellow",
    ),
)
"""Jinja's words, what they mean, and what to type."""


class Missing(StrictUndefined):
    """What stands for a name that is not there: to print or test it is a mistake.

    The exception's text is the message and, on a second line, the hint.
    """

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        if self._undefined_hint:
            return f"{self._undefined_hint}\n"
        name, owner = self._undefined_name, self._undefined_obj
        if owner is missing:
            known = "templates receive " + ", ".join(_RECEIVED)
            return f"nothing here is called '{name}'\n{did_you_mean(str(name), _RECEIVED) or known}"
        if owner is None:
            return f"there is nothing to take '{name}' from: the value is None\nask first: {{% if … %}}"
        if not isinstance(name, str):
            return f"{_describe(owner)} has no element {name!r}\n"
        names = _names_of(owner)
        hint = did_you_mean(name, names) or (f"it has {', '.join(names)}" if names else "")
        return f"{_describe(owner)} has no '{name}'\n{hint}"


def explain(
    mistake: BaseException, template: str, sources: Mapping[str, Source], environment: Environment
) -> Problem:
    """The problem that a mistake in or below a template makes, at the line that the user can mend."""
    name, line = _find(mistake, template, sources)
    place = Place(line)
    location = sources[name].locate(place)
    location = dataclasses.replace(location, place=Place(line, 1, max(1, len(location.excerpt))))
    match mistake:
        case TemplateSyntaxError():
            message, hint = _put_plainly(mistake.message or "", environment)
            return Problem(location, "template-syntax", message, hint)
        case TemplateNotFound():
            message = f"there is no template called '{mistake.name}'"
            hint = did_you_mean(str(mistake.name), sources)
            return Problem(location, "template-missing", message, hint)
        case UndefinedError():
            message, _, hint = str(mistake).partition("\n")
            return Problem(location, "template-undefined", message, hint)
        case SecurityError():
            message = "templates can reach what they receive, and nothing behind it"
            return Problem(location, "template-error", message, "take this out")
        case RecursionError():
            message = "this goes round in a circle without end, or stands too deep within itself"
            return Problem(location, "template-error", message)
        case MemoryError():
            return Problem(location, "template-error", "this needs more memory than there is")
        case TemplateError():
            return Problem(location, "template-error", str(mistake))
    if isinstance(mistake, TypeError) and _MIXED.search(str(mistake)):
        message = "this reckons with things that do not go together, such as a text and a number"
        return Problem(location, "template-error", message, "to join them, write ~ between them")
    return Problem(location, "template-error", f"this cannot be worked out: {mistake}")


def _find(mistake: BaseException, template: str, sources: Mapping[str, Source]) -> tuple[str, int]:
    """The innermost line in a template of the user's, for the built-in ones are right; else the innermost."""
    if isinstance(mistake, TemplateSyntaxError):
        return mistake.name or template, mistake.lineno
    frames = [
        (frame.f_code.co_filename, line)
        for frame, line in traceback.walk_tb(mistake.__traceback__)
        if frame.f_code.co_filename in sources
    ]
    users = [frame for frame in frames if not _is_built_in(frame[0], sources)]
    return (users or frames or [(template, 1)])[-1]


def _is_built_in(name: str, sources: Mapping[str, Source]) -> bool:
    return name.startswith(BUILT_IN) or sources.get(BUILT_IN + name) is sources[name]


def _put_plainly(message: str, environment: Environment) -> tuple[str, str]:
    """Jinja's message and a hint, in words for those who never read of it."""
    known: Iterable[str] = _TAGS
    if message.startswith("No "):
        known = environment.filters if message.startswith("No filter") else environment.tests
    for pattern, plain, remedy in _SYNTAX:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            words = found.groupdict()
            hint = did_you_mean(words["word"], known) if words.get("word", "") not in ("", *known) else ""
            return plain.format(**words), hint or remedy.format(**words)
    return message.rstrip(".") or "this cannot be read", ""


def _names_of(owner: object) -> tuple[str, ...]:
    if dataclasses.is_dataclass(owner):
        return tuple(field.name for field in dataclasses.fields(owner) if not field.name.startswith("_"))
    names = vars(owner) if isinstance(owner, TemplateModule) else ()
    return tuple(sorted(name for name in names if not name.startswith("_")))


def _describe(owner: object) -> str:
    if isinstance(owner, TemplateModule):
        return f"the template '{owner.__name__}'"
    name = type(owner).__name__
    return f"{'an' if name[0] in 'AEIOUaeiou' else 'a'} {name}"
