"""Template texts come in; a Jinja environment and the mistakes seen without printing go out."""

from __future__ import annotations

import posixpath
from collections.abc import Generator, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from itertools import islice

from jinja2 import (
    Environment,
    FunctionLoader,
    TemplateError,
    TemplateRuntimeError,
    Undefined,
    UndefinedError,
    nodes,
    pass_context,
)
from jinja2.runtime import Context
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from polemic.problems import Place, Problem, Severity, Source, did_you_mean
from polemic.theme.compiled import Compiled
from polemic.theme.mistakes import BUILT_IN, MISTAKES, Missing, explain
from polemic.views import (
    ArgumentsView,
    ArgumentView,
    CollectionView,
    EssayView,
    PartView,
    PlainView,
    RedirectView,
    View,
)

TEMPLATES: Mapping[str, type[View]] = {
    "404.html": PlainView,
    "argument.html": ArgumentView,
    "arguments.html": ArgumentsView,
    "collection.html": CollectionView,
    "essay.html": EssayView,
    "page.html": PlainView,
    "redirect.html": RedirectView,
    "section.html": PartView,
}
"""Every template that is printed, and the view it receives as `page`."""

_LONGEST_RANGE = 1_000
_LONGEST_REPEAT = 10_000
_LARGEST_NUMBER = 1_000_000
_LARGEST_POWER = 100
_MOST_PRINTED = 20_000_000
_AT_ONCE = 100  # pieces
_COUNTED = 10_000  # of a piece: one that is longer is a text or a picture, and no loop made it


def open_templates(sources: Mapping[str, Source], assets: Mapping[str, str]) -> Environment:
    """Jinja over these texts: every text escaped, every unknown name a mistake.

    Templates reach neither Python nor chance, and what they print has a bound.
    """

    def load(name: str) -> tuple[str, str, None] | None:
        return (sources[name].text, name, None) if name in sources else None

    environment = _BoundedEnvironment(
        loader=FunctionLoader(load),
        autoescape=True,
        undefined=Missing,
        finalize=_printable,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        bytecode_cache=Compiled(__file__),
        cache_size=-1,
        optimized=False,  # no template works with constants, and to look for them takes time
    )

    @pass_context
    def asset(context: Context, name: str) -> str:
        if name not in assets:
            hint = did_you_mean(name, assets) or "put the file into assets/ in the folder of your templates"
            raise UndefinedError(f"the theme has no asset called '{name}'\n{hint}")
        folder = posixpath.dirname(context["site"].stylesheet) or "assets"
        return f"{folder}/{assets[name]}"

    @pass_context
    def stylesheet(context: Context, name: str) -> Markup:
        return Markup('<link rel="stylesheet" href="{}">').format(asset(context, name))

    environment.globals["asset"] = asset
    environment.globals["stylesheet"] = stylesheet
    environment.globals["range"] = _range
    del environment.globals["lipsum"], environment.filters["random"]
    return environment


def check_templates(
    names: tuple[str, ...], sources: Mapping[str, Source], environment: Environment
) -> tuple[Problem, ...]:
    """What can be told of a user's templates without printing a page."""
    trees: dict[str, nodes.Template] = {}
    problems: list[Problem] = []
    for name in names:
        try:
            environment.get_template(name)
            trees[name] = environment.parse(sources[name].text, name, name)
        except MISTAKES as mistake:
            problems.append(explain(mistake, name, sources, environment))
    wanted = {target for tree in trees.values() for _, target, _ in _mentions(tree)}
    for name, tree in trees.items():
        problems += _missing_files(name, tree, sources)
        problems += _missing_blocks(name, tree, sources, environment)
        if len(trees) == len(names) and BUILT_IN + name not in sources and name not in wanted:
            problems.append(_unused(name, sources))
    return tuple(problems)


class _BoundedEnvironment(SandboxedEnvironment):
    """Jinja in which no slip of the pen takes a day or a disk."""

    intercepted_binops = frozenset({"*", "**"})

    def getattr(self, obj: object, attribute: str) -> object:
        """What a name stands for: in a view or the wording plain values, and else what may be reached."""
        kind: type = type(obj)
        if attribute in _named_by(kind):
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)

    @staticmethod
    def concat(pieces: Iterable[str]) -> str:
        """Joins what is printed, and stops a template that prints without end where it stands."""
        printed: list[str] = []
        length = 0
        rest = iter(pieces)
        while some := list(islice(rest, _AT_ONCE)):
            printed += some
            lengths = [*map(len, some)]
            length += sum(lengths) if max(lengths) <= _COUNTED else sum(min(one, _COUNTED) for one in lengths)
            if length > _MOST_PRINTED:
                endless = TemplateRuntimeError(
                    "this prints more than 20 million letters, and might never end"
                )
                if isinstance(pieces, Generator):
                    pieces.throw(endless)
                raise endless
        return "".join(printed)

    def call_binop(self, context: Context, operator: str, left: object, right: object) -> object:
        """Multiplies within bounds."""
        if operator == "*" and max(_repeated(left, right), _repeated(right, left)) > _LONGEST_REPEAT:
            raise TemplateRuntimeError(f"this repeats something too often: {_LONGEST_REPEAT:,} at most")
        if operator == "**" and not (_is_small(left, _LARGEST_NUMBER) and _is_small(right, _LARGEST_POWER)):
            raise TemplateRuntimeError("this power is too large to be worked out")
        return super().call_binop(context, operator, left, right)


@cache
def _named_by(kind: type) -> frozenset[str]:
    return frozenset(one.name for one in fields(kind)) if is_dataclass(kind) else frozenset()


def _repeated(one: object, times: object) -> int:
    return len(one) * times if isinstance(one, str | list | tuple) and isinstance(times, int) else 0


def _is_small(number: object, most: int) -> bool:
    return isinstance(number, int | float) and abs(number) <= most


def _range(*bounds: int) -> range:
    numbers = range(*bounds)
    if numbers[_LONGEST_RANGE:]:
        raise TemplateRuntimeError(f"range counts up to {_LONGEST_RANGE:,} numbers, and this asks for more")
    return numbers


def _printable(value: object) -> object:
    if isinstance(value, (str, int, float, Undefined)) and not isinstance(value, bool):
        return value
    raise TemplateRuntimeError(f"this prints {_kind(value)}, not a text")


def _kind(value: object) -> str:
    return "nothing at all (None)" if value is None else f"a whole {type(value).__name__}"


def _mentions(tree: nodes.Template) -> Iterator[tuple[int, str, bool]]:
    """Line and name of each template that another extends, includes or imports, and whether it must exist."""
    for node in tree.find_all((nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)):
        target = getattr(node, "template", None)
        if isinstance(target, nodes.Const) and isinstance(target.value, str):
            is_needed = not (isinstance(node, nodes.Include) and node.ignore_missing)
            yield node.lineno, target.value, is_needed


def _missing_files(name: str, tree: nodes.Template, sources: Mapping[str, Source]) -> Iterator[Problem]:
    for line, target, is_needed in _mentions(tree):
        if is_needed and target not in sources:
            message = f"there is no template called '{target}'"
            hint = did_you_mean(target, sources)
            yield Problem(sources[name].locate(Place(line)), "template-missing", message, hint)


def _missing_blocks(
    name: str, tree: nodes.Template, sources: Mapping[str, Source], environment: Environment
) -> Iterator[Problem]:
    """A block that no template further up has would be left out without a word."""
    known: set[str] = set()
    seen = [name]
    above = _parent(tree)
    while above is not None and above[1] in sources:
        if above[1] in seen:
            yield _endless(name, _parent(tree) or above, sources)
            return
        seen.append(above[1])
        try:
            ancestor = environment.parse(sources[above[1]].text)
        except TemplateError:
            return
        known.update(block.name for block in ancestor.find_all(nodes.Block))
        above = _parent(ancestor)
    if len(seen) == 1 or above is not None:
        return
    for block in (node for node in tree.body if isinstance(node, nodes.Block)):
        if block.name not in known:
            message = f"no template that this one extends has a block called '{block.name}'"
            hint = did_you_mean(block.name, known) or f"its blocks are {', '.join(sorted(known))}"
            yield Problem(sources[name].locate(Place(block.lineno)), "template-missing", message, hint)


def _parent(tree: nodes.Template) -> tuple[int, str] | None:
    extends = tree.find(nodes.Extends)
    if extends and isinstance(extends.template, nodes.Const) and isinstance(extends.template.value, str):
        return extends.lineno, extends.template.value
    return None


def _endless(name: str, above: tuple[int, str], sources: Mapping[str, Source]) -> Problem:
    line, target = above
    message = "this template extends itself"
    hint = f'to build on the built-in one, write {{% extends "{BUILT_IN}{target}" %}}'
    return Problem(sources[name].locate(Place(line)), "template-error", message, hint)


def _unused(name: str, sources: Mapping[str, Source]) -> Problem:
    message = "this template replaces none of the theme's, and no other uses it"
    hint = did_you_mean(name, TEMPLATES)
    return Problem(sources[name].locate(Place()), "unused-template", message, hint, Severity.WARNING)
