"""A class with annotated fields comes in, and goes out as one of values that never change, as dataclasses are.

`dataclass(frozen=True, slots=True)` compiles six methods for each class, for half a millisecond, and a build begins
with two hundred of them. Here one is compiled for each number of fields and the others need no compiling: an eighth of
that. Values are made in less than half the time, their fields being set by the slots themselves, and pickled by
what their class is called with.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from functools import cache
from operator import attrgetter
from types import CodeType, FunctionType
from typing import TypeVar, dataclass_transform

_T = TypeVar("_T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(kind: type[_T]) -> type[_T]:
    """Makes of a class what `dataclass(frozen=True, slots=True)` does.

    Not for classes with `__post_init__`, or with fields that are only for keywords.
    """
    kind.__doc__ = kind.__doc__ or kind.__name__  # dataclass would write the signature, which is yet to come
    made = dataclass(init=False, repr=False, eq=False, slots=True)(kind)
    own_fields = fields(made)  # type: ignore[arg-type]
    methods = {"__init__": _make_init(made, own_fields), **_share(own_fields)}
    for name, method in methods.items():
        if name not in vars(kind):
            setattr(made, name, method)
    return made


def _make_init(kind: type, own_fields: tuple[Field[object], ...]) -> Callable[..., None]:
    """What sets each field by its slot; `object.__setattr__`, asked for each by name, takes longer."""
    optional = [one for one in own_fields if _is_made(one) or one.default is not MISSING]
    if optional != list(own_fields[len(own_fields) - len(optional) :]):
        raise TypeError(f"{kind.__qualname__}: fields without a default come first")
    around: dict[str, object] = {"MISSING": MISSING}
    for at, one in enumerate(own_fields):
        around[f"set_{at}"], around[f"make_{at}"] = getattr(kind, one.name).__set__, one.default_factory
    code = _compile_init(tuple(map(_is_made, own_fields))).replace(
        co_varnames=("self", *(one.name for one in own_fields)), co_qualname=f"{kind.__qualname__}.__init__"
    )
    return FunctionType(code, around, "__init__", tuple(one.default for one in optional))


def _is_made(one: Field[object]) -> bool:
    return one.default_factory is not MISSING


@cache
def _compile_init(are_made: tuple[bool, ...]) -> CodeType:
    """The code for so many fields, of which some are made anew where they are not given: all but their names."""
    parameters, steps = ["self"], ["pass"]
    for at, is_made in enumerate(are_made):
        parameters.append(f"_{at}")
        value = f"make_{at}() if _{at} is MISSING else _{at}" if is_made else f"_{at}"
        steps.append(f"set_{at}(self, {value})")
    compiled: dict[str, FunctionType] = {}
    exec(f"def __init__({', '.join(parameters)}): {'; '.join(steps)}", {}, compiled)
    return compiled["__init__"].__code__


def _share(own_fields: tuple[Field[object], ...]) -> dict[str, Callable[..., object]]:
    names = tuple(one.name for one in own_fields)
    read = _reader(names)
    read_hashed = _reader(tuple(one.name for one in own_fields if one.hash is not False))

    def is_equal(one: object, other: object) -> bool:
        return read(one) == read(other) if other.__class__ is one.__class__ else NotImplemented

    def count_hash(one: object) -> int:
        return hash(read_hashed(one))

    def show(one: object) -> str:
        shown = (f"{name}={value!r}" for name, value in zip(names, read(one), strict=True))
        return f"{one.__class__.__qualname__}({', '.join(shown)})"

    def take_apart(one: object) -> tuple[type, tuple[object, ...]]:
        return one.__class__, read(one)

    return {
        "__eq__": is_equal,
        "__hash__": count_hash,
        "__repr__": show,
        "__reduce__": take_apart,
        "__setattr__": _refuse,
        "__delattr__": _refuse,
    }


def _reader(names: tuple[str, ...]) -> Callable[[object], tuple[object, ...]]:
    if len(names) > 1:
        return attrgetter(*names)  # of one name it would give no tuple
    return lambda one: tuple([getattr(one, name) for name in names])


def _refuse(one: object, name: str, *value: object) -> None:
    raise FrozenInstanceError(f"cannot change {name!r} of a {one.__class__.__name__}")
