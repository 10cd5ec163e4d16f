"""The collection of everything: no key, element, class or kind of source is missing, and it builds in silence."""

import json
import re
from datetime import date

import pytest
from conftest import EVERYTHING

from polemic.markdown.html import CLASSES, SAFE
from polemic.markdown.roles import ROLES
from polemic.metadata import json_schema
from polemic.pipeline import Choice, Project, check

ESSAY = EVERYTHING / "put-it-in-writing"
TEXT = "\n".join(path.read_text("utf-8") for path in sorted(EVERYTHING.rglob("*.md")))
PICTURES = {".svg", ".png", ".jpg", ".webp", ".gif", ".avif"}


def test_it_builds_without_a_word():
    project = Project(
        EVERYTHING.parent, EVERYTHING, EVERYTHING.parent / "templates", EVERYTHING.parent / "site"
    )
    choice = Choice(date(2026, 11, 23), with_drafts=True, is_strict=True)
    assert check(project, choice).problems == ()


@pytest.mark.parametrize(
    ("kind", "path"), [("site", EVERYTHING / "site.yaml"), ("essay", ESSAY / "essay.yaml")]
)
def test_it_has_every_key(kind, path):
    written = set(re.findall(r"^([\w-]+):", path.read_text("utf-8"), re.M))
    assert written == set(json.loads(json_schema(kind))["properties"])


def test_it_has_every_kind_of_correction():
    kinds = re.findall(r"kind: (\w+)", (ESSAY / "essay.yaml").read_text("utf-8"))
    assert sorted(kinds) == ["clarification", "correction", "retraction", "update"]


def test_it_has_every_kind_of_source_and_every_field_of_one():
    references = (ESSAY / "references.yaml").read_text("utf-8")
    schema = json.loads(json_schema("references"))["anyOf"][0]["additionalProperties"]["properties"]
    shared = (EVERYTHING / "references.yaml").read_text("utf-8")
    types = set(re.findall(r"^  type: ([\w-]+)", references + shared, re.M))
    assert types == set(schema["type"]["anyOf"][0]["enum"])
    assert set(re.findall(r"^  ([\w-]+):", references, re.M)) == set(schema)


def test_every_source_is_cited():
    keys = re.findall(r"^(\w+):", (ESSAY / "references.yaml").read_text("utf-8"), re.M)
    assert set(keys) <= set(re.findall(r"@(\w+)", TEXT))


def test_it_has_every_element_that_html_may_bring():
    typed = {name.lower() for name in re.findall(r"<([A-Za-z]\w*)[^>]*>", TEXT)}
    from_markdown = {"img", "a", "p", "em", "strong", "code"}
    assert typed - {"https", "no"} | from_markdown >= SAFE


def test_it_has_every_part_of_an_argument_and_every_class():
    labels = {label.lower() for label in re.findall(r"^\*\*(\w+)[^*]*\.\*\*", TEXT, re.M)}
    assert labels >= set(ROLES) - {"thesis"}
    assert set(re.findall(r"\{:[^}]*?\.(\w+)", TEXT)) == CLASSES


def test_it_shows_every_kind_of_picture():
    assert {path.suffix for path in (ESSAY / "figures").iterdir()} >= PICTURES
    assert all(f"figures/page{suffix}" in TEXT for suffix in PICTURES)
