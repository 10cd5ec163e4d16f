"""JSON is read as Python reads it, with the place of each part; what is none is told, and nothing raises."""

import json
from pathlib import PurePosixPath

from hypothesis import given
from hypothesis import strategies as st

from polemic.metadata.exported.json_trees import read_json
from polemic.metadata.trees import UNFIT, Entries, Items, Text
from polemic.problems import Source

TEXTS = st.text(st.characters().filter(lambda one: not UNFIT.match(one)), max_size=8)
VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), TEXTS),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(TEXTS, inner, max_size=4)),
    max_leaves=12,
)


def read(text):
    return read_json(Source(PurePosixPath("references.json"), text))


def as_python(tree):
    match tree:
        case Entries():
            return {key.value: as_python(value) for key, value in tree.entries}
        case Items():
            return [as_python(item) for item in tree.items]
    return tree.value


def as_text(value):
    if isinstance(value, dict):
        return {key: as_text(one) for key, one in value.items()}
    if isinstance(value, list):
        return [as_text(one) for one in value]
    return (
        {None: "", True: "true", False: "false"}.get(value, str(value))
        if value != 1 and value != 0
        else (str(value).lower())
    )


@given(VALUES, st.booleans(), st.sampled_from((None, 1, "\t")))
def test_json_is_read_as_python_reads_it(value, is_ascii, indent):
    reading, tree = read(json.dumps(value, ensure_ascii=is_ascii, indent=indent))
    assert not reading.problems
    assert as_python(tree) == as_text(value)


@given(st.text(st.sampled_from('{}[]":,\\u0aé1-.e tnf\n\t'), max_size=30))
def test_no_text_raises_and_what_is_no_json_is_told(text):
    reading, _ = read(text)
    try:
        json.loads(text, object_pairs_hook=_no_key_twice)
    except (ValueError, KeyError):
        assert reading.problems or not text.strip()
    else:
        assert not reading.problems


def _no_key_twice(pairs):
    if len(dict(pairs)) < len(pairs) or "<<" in dict(pairs):
        raise KeyError
    return dict(pairs)


def test_escapes_and_pairs_of_surrogates_are_letters():
    _, tree = read(r'["a\/b", "\u4e2d\u56fd", "\ud83d\ude00"]')
    assert as_python(tree) == ["a/b", "中国", "😀"]


def test_each_part_knows_its_place():
    _, tree = read('[\n  {"id": "x",\n   "title":   "Rooms"}\n]')
    key, value = tree.items[0].entries[1]
    assert (key.place.line, key.place.column, key.place.length) == (3, 4, 7)
    assert (value.place.line, value.place.column, value.place.length) == (3, 15, 7)
    assert isinstance(value, Text)


def test_brackets_without_end_are_refused_at_once():
    reading, _ = read("[" * 100_000)
    assert [problem.rule for problem in reading.problems] == ["broken-json"]


def test_of_a_file_on_one_line_a_part_is_quoted():
    text = json.dumps([{"id": f"k{number}", "title": "x" * 90} for number in range(500)])[:-1]
    (problem,) = read(text)[0].problems
    assert len(problem.location.excerpt) <= 10_000
    assert problem.location.place.column == len(text) + 1
