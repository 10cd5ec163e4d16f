"""The manual names every key and rule, its examples build, every documented schema is the one in force."""

import ast
import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from polemic.metadata import json_schema
from polemic.pipeline import Choice, Project, build

DOCS = Path(__file__).parent.parent / "docs"
CODE = Path(__file__).parent.parent / "polemic"
KINDS = ("site", "essay", "references")
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30"><path d="M0 0h40"/></svg>'
_TEXT = (DOCS / "writing.md").read_text(encoding="utf-8")
EXAMPLES = [one[1] for one in re.findall(r"^(`{3,})(?:markdown|html)\n(.*?)^\1$", _TEXT, re.M | re.S)]
RULE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@pytest.mark.parametrize("kind", KINDS)
def test_the_published_schema_is_the_one_in_force(kind):
    """To write them anew: python -m tests.test_docs"""
    assert (DOCS / "schemas" / f"{kind}.json").read_text(encoding="utf-8") == json_schema(kind)


@pytest.mark.parametrize("kind", ["site", "essay"])
def test_the_manual_tells_every_key(kind):
    manual = (DOCS / "writing.md").read_text(encoding="utf-8")
    told = set(re.findall(r"`([a-z_]+)`", manual))
    assert set(json.loads(json_schema(kind))["properties"]) <= told


def test_the_manual_tells_every_rule_and_no_other():
    listed = re.findall(r"^\| `([a-z0-9-]+)` \|", (DOCS / "problems.md").read_text(encoding="utf-8"), re.M)
    assert sorted(listed) == sorted(rules_in_force())


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_of_the_manual_is_read_without_a_problem(example, tmp_path):
    content = tmp_path / "content"
    texts = {
        "essay.yaml": "title: Trust\nthesis: Trust is slow.\n",
        "references.yaml": "".join(f"{key}:\n  type: book\n  title: Trust\n" for key in ("akerlof", "fei")),
        "01-example.md": example if example.startswith("# ") else f"# Example\n\n{example}\n",
        "02-other.md": "# Other\n\nText.\n\n## A heading\n\nText.\n",
        "figures/size.svg": DRAWING,
        "figures/before.svg": DRAWING,
        "figures/after.svg": DRAWING,
    }
    for name, text in texts.items():
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        (content / name).write_text(text, encoding="utf-8")
    project = Project(tmp_path, content, tmp_path / "templates", tmp_path / "site")
    problems = build(project, Choice(date(2026, 11, 23), with_drafts=False, is_strict=False)).problems
    assert {problem.rule for problem in problems} <= {"unused-file"}


def test_links_between_the_documents_lead_somewhere():
    for page in (*DOCS.glob("*.md"), DOCS.parent / "README.md"):
        shown = re.sub(r"^```.*?^```$|`[^`\n]+`", "", page.read_text(encoding="utf-8"), flags=re.M | re.S)
        for target in re.findall(r"\]\(([^)#:]+)[^):]*\)", shown):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def rules_in_force() -> set[str]:
    """What the code passes on, binds or returns as the `rule` of a problem."""
    trees = [ast.parse(file.read_text(encoding="utf-8")) for file in CODE.rglob("*.py")]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    takers = set(takers_of_rules(nodes))
    constants = {
        target.id: node.value.value
        for node in nodes
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    found: set[str] = set()
    for expression in rule_expressions(nodes, takers):
        for part in ast.walk(expression):
            value = constants.get(part.id) if isinstance(part, ast.Name) else getattr(part, "value", None)
            if isinstance(value, str) and RULE.fullmatch(value) and ("-" in value or part is expression):
                found.add(value)
    return found


def takers_of_rules(nodes: list[ast.AST]) -> Iterator[tuple[str, int]]:
    """Each function or class with a parameter or field called `rule`, and how many stand before it."""
    for node in nodes:
        if isinstance(node, ast.FunctionDef):
            names = [argument.arg for argument in node.args.args if argument.arg != "self"]
            if "rule" in names:
                yield node.name, names.index("rule")
        elif isinstance(node, ast.ClassDef):
            fields = [one.target.id for one in node.body if isinstance(one, ast.AnnAssign)]
            called = [one for one in node.body if getattr(one, "name", "") == "__call__"]
            if "rule" in fields:
                yield node.name, fields.index("rule")
            elif called and "rule" in (names := [one.arg for one in called[0].args.args[1:]]):
                yield node.name.lower(), names.index("rule")


def rule_expressions(nodes: list[ast.AST], takers: set[tuple[str, int]]) -> Iterator[ast.expr]:
    names = {name for name, _ in takers}
    for node in nodes:
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            for position, argument in enumerate(node.args):
                is_starred = any(isinstance(one, ast.Starred) for one in node.args[:position])
                if (name, position) in takers or (name in names and is_starred):
                    yield argument
        elif isinstance(node, ast.Assign):
            yield from (value for target, value in bound(node) if getattr(target, "id", "") == "rule")
        elif isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple) and len(node.value.elts) == 3:
            yield node.value.elts[0]


def bound(node: ast.Assign) -> list[tuple[ast.expr, ast.expr]]:
    target, value = node.targets[0], node.value
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        return list(zip(target.elts, value.elts, strict=True))
    return [(target, value)]


if __name__ == "__main__":
    for kind in KINDS:
        (DOCS / "schemas" / f"{kind}.json").write_text(json_schema(kind), encoding="utf-8")
