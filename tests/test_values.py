"""What `frozen` makes is what `dataclass(frozen=True, slots=True)` makes: each test asks both, of equal classes."""

import copy
import pickle
from collections.abc import Mapping
from dataclasses import FrozenInstanceError, asdict, dataclass, field, fields, is_dataclass, replace
from typing import Generic, TypeVar

import pytest

from polemic.values import frozen

T = TypeVar("T")


@frozen
class Place:
    """Where."""

    line: int
    column: int = 1


@frozen
class Note:
    places: tuple[Place, ...]
    labels: Mapping[str, str] = field(default_factory=dict)
    word: str = "note"

    def count(self) -> int:
        return len(self.places)


@frozen
class Lone:
    name: str


@frozen
class Half:
    first: int
    second: dict = field(hash=False)


@frozen
class Empty:
    pass


@frozen
class Held(Generic[T]):
    value: T

    def __repr__(self) -> str:
        return "held"


def as_dataclass(kind: type) -> type:
    """The same class as the standard library would make it."""
    defaults = {}
    for one in fields(kind):
        defaults[one.name] = field(default=one.default, default_factory=one.default_factory)
    own = {name: vars(kind)[name] for name in vars(kind) if name in ("count", "__doc__")}
    body = {"__annotations__": {one.name: one.type for one in fields(kind)}, **defaults, **own}
    return dataclass(frozen=True, slots=True)(type(kind.__name__, (), body))


KINDS = [Place, Note, Lone, Empty]
ARGUMENTS = {Place: (3, 4), Note: ((Place(1),), {"a": "b"}, "x"), Lone: ("n",), Empty: ()}


@pytest.mark.parametrize("kind", KINDS)
def test_a_value_has_the_form_of_a_dataclass(kind):
    other = as_dataclass(kind)
    one, same = kind(*ARGUMENTS[kind]), other(*ARGUMENTS[kind])
    assert is_dataclass(kind)
    assert kind.__match_args__ == other.__match_args__
    assert kind.__slots__ == other.__slots__
    assert not hasattr(one, "__dict__")
    assert repr(one) == repr(same)
    assert asdict(one) == asdict(same)
    assert [(f.name, f.default, f.default_factory) for f in fields(kind)] == [
        (f.name, f.default, f.default_factory) for f in fields(other)
    ]


@pytest.mark.parametrize("kind", [Place, Lone, Empty])
def test_values_are_equal_and_hashed_by_their_fields(kind):
    one = kind(*ARGUMENTS[kind])
    assert one == kind(*ARGUMENTS[kind])
    assert hash(one) == hash(as_dataclass(kind)(*ARGUMENTS[kind]))
    assert one != as_dataclass(kind)(*ARGUMENTS[kind])
    assert one != ARGUMENTS[kind]


def test_one_other_field_makes_another_value():
    assert Place(1, 2) != Place(1, 3)
    assert Lone("a") != Lone("b")


def test_what_holds_something_that_cannot_be_hashed_cannot_be_either():
    with pytest.raises(TypeError, match="unhashable"):
        hash(Note(()))


def test_a_field_may_be_left_out_of_the_hash():
    assert hash(Half(1, {})) == hash(Half(1, {1: 2}))
    assert Half(1, {}) != Half(1, {1: 2})


@pytest.mark.parametrize("kind", [Place, as_dataclass(Place)])
def test_a_value_cannot_change(kind):
    place = kind(1)
    with pytest.raises(FrozenInstanceError):
        place.line = 2
    with pytest.raises(FrozenInstanceError):
        del place.line
    assert place == kind(1)


@pytest.mark.parametrize("kind", [Place, as_dataclass(Place)])
def test_defaults_stand_where_nothing_is_given(kind):
    assert kind(1).column == 1
    assert kind(column=5, line=1).column == 5


@pytest.mark.parametrize("kind", [Note, as_dataclass(Note)])
def test_each_value_has_a_default_of_its_own_where_one_is_made(kind):
    assert kind(()).labels == {}
    assert kind(()).labels is not kind(()).labels
    assert kind((), {"a": "b"}).labels == {"a": "b"}


@pytest.mark.parametrize("kind", [Place, as_dataclass(Place)])
@pytest.mark.parametrize(
    ("arguments", "named"), [((), {}), ((1, 2, 3), {}), ((1,), {"colour": 2}), ((1,), {"line": 1})]
)
def test_other_arguments_are_refused_by_name(kind, arguments, named):
    with pytest.raises(TypeError, match=r"Place\.__init__\(\)"):
        kind(*arguments, **named)


def test_a_field_without_a_default_stands_before_those_with_one():
    with pytest.raises(TypeError, match="fields without a default come first"):
        frozen(type("Turned", (), {"__annotations__": {"one": "int", "two": "int"}, "one": 1}))


def test_a_value_can_be_replaced_in_part():
    assert replace(Place(1, 2), line=3) == Place(3, 2)
    assert replace(Note((), word="x"), places=(Place(1),)) == Note((Place(1),), word="x")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_a_value_comes_back_from_a_pickle(kind, protocol):
    one = kind(*ARGUMENTS[kind])
    assert pickle.loads(pickle.dumps(one, protocol)) == one
    assert copy.deepcopy(one) == one


def test_a_value_is_matched_by_its_fields():
    match Place(1, 2):
        case Place(1, column):
            assert column == 2
        case _:
            pytest.fail("no match")


def test_a_class_keeps_its_own_methods():
    assert Note((Place(1),)).count() == 1
    assert repr(Held(1)) == "held"
    assert Held[int](1) == Held(1)
