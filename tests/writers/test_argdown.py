"""argument.argdown: read back by Argdown's own parser it has the statements, texts and relations of the essay."""

import json
import os
import random
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from conftest import need
from validators import MODULES, need_module

from polemic.commands import main

HERE = Path(__file__).parent
MANUAL = (HERE.parent.parent / "docs" / "writing.md").read_text(encoding="utf-8")
EXAMPLES = [one for one in re.findall(r"^```markdown\n(.*?)^```$", MANUAL, re.M | re.S) if "**Reply" in one]
REFERENCES = "".join(f"{key}: {{type: book, title: K, issued: 1999}}\n" for key in ("akerlof", "fei"))
ARGUMENTS = ("objection", "reply", "concession")
KINDS = {
    "supports": "support",
    "attacks": "attack",
    "denies": "attack",
    "answers": "undercut",
    "concedes": "support",
    "restates": "support",
}
ROLES = ("Claim", "Evidence", "Objection", "Reply", "Concession", "Verdict")
HOW = ("to", "denies", "with")
NASTY = (
    "A [title]: text", "[Thesis]", "<b> & </b>", "#tag and #(a tag)", "{role: x}", "*both* _and_ **more** __so__",
    "@[Thesis] and @<Objection 1>", "https://example.org/a.b?c=d#e", "// no comment", "/* none */ x", "<!-- no -->",
    "=== title: x ===", "a == b === c", "+ a", "-> <x>", "_> [x]", "(1) one", "1. one", "-- so --", ":smile: .alpha.",
    "3.5.6 and 12:30:15", "back\\slash \\[", "“Quoted” 'and' \"more\"", "中文：[标题]。", "《书》#标签", "emoji 😀 [x]",
    "a|b~c`d`^e", "x, y; z!", "...", "}", "]", ">", "\\",
)  # fmt: skip
ODD_NAMES = """\
Called by a number, as the first without a name would be.
{: .claim #1 }

**Claim.** Without a name.

Called by what Argdown cannot call it.
{: .objection #a@b:c>d }

It is answered.
{: .reply to=a@b:c>d }

It bears on no argument.
{: .reply to=1 }

**Claim (#x, with #y).** One.

**Claim (#y).** Two.

**Evidence (#z, with #w).** Three, together with what bears on something else.

**Objection (#w).** Four.

**Verdict (to #y).** Five, which restates no thesis.
"""


def essay(thesis, text, title="Parking"):
    return {
        "essay.yaml": json.dumps({"title": title, "thesis": thesis}, ensure_ascii=False),
        "01-text.md": f"# Text\n\n{text}\n",
    }


def typed(text):
    """A text as Markdown, which nothing in it is."""
    return re.sub(r"[!-/:-@\[-`{-~]", r"\\\g<0>", text)


def drawn(chance):
    """An essay of nasty texts whose parts bear on one another at random."""
    roles = ("Objection", *chance.choices(ROLES, k=11))
    names = [
        f"{chance.choice('abcdé')}-{letter}" if chance.random() < 0.5 else "" for letter in "klmnopqrstuv"
    ]
    named = [name for name in names if name]
    parts = []
    for turn, (role, name) in enumerate(zip(roles, names, strict=True)):
        remarks = [f"#{name}"] if name else []
        others = [one for one in named if one != name]
        remarks += [f"{how} #{chance.choice(others)}" for how in HOW if others and chance.random() < 0.2]
        label = f"{role} ({', '.join(remarks)})" if remarks else role
        parts.append(f"**{label}.** Part {turn} says {typed(' '.join(chance.choices(NASTY, k=2)))}")
    thesis, title = " ".join(chance.choices(NASTY, k=3)), chance.choice(NASTY)
    return essay(f"We say {thesis}", "\n\n".join(parts), f"On {title}")


@pytest.fixture(scope="module")
def read(tmp_path_factory):
    """Name of an essay -> its argument as Polemic tells it, and as Argdown understands it."""
    node = need(shutil.which("node"), "node is not installed")
    need_module("@argdown/core/package.json")
    chance = random.Random(13)
    essays = {f"example-{turn}": essay("Price it.", text) for turn, text in enumerate(EXAMPLES)}
    essays["odd-names"] = essay("Price it.", ODD_NAMES)
    essays |= {f"drawn-{turn}": drawn(chance) for turn in range(40)}
    project = tmp_path_factory.mktemp("argdown")
    for name, files in essays.items():
        (project / "content" / name).mkdir(parents=True)
        for file, text in files.items():
            (project / "content" / name / file).write_text(text, encoding="utf-8")
    (project / "content" / "references.yaml").write_text(REFERENCES, encoding="utf-8")
    assert main(["build", "--quiet"], project) == 0
    documents = [(project / "site" / name / "argument.argdown").read_text("utf-8") for name in essays]
    environment = {**os.environ, "NODE_PATH": str(MODULES)}
    command = [node, HERE / "argdown.js"]
    understood = subprocess.run(
        command, input=json.dumps(documents), capture_output=True, text=True, check=True, env=environment
    )
    told = [json.loads((project / "site" / name / "argument.json").read_text("utf-8")) for name in essays]
    for one in told:  # that something bears on itself Argdown does not say
        one["relations"] = [relation for relation in one["relations"] if relation["of"] != relation["to"]]
    return dict(zip(essays, zip(told, json.loads(understood.stdout), strict=True), strict=True))


NAMES = (
    *(f"example-{turn}" for turn in range(len(EXAMPLES))),
    "odd-names",
    *(f"drawn-{turn}" for turn in range(40)),
)


def titles(told, understood):
    """Id -> what Argdown calls it, found by its text; null is the thesis."""
    by_text = {
        text: title
        for kind in ("statements", "arguments")
        for title, texts in understood[kind]
        for text in texts
    }
    return {None: by_text[plain(told["thesis"])]} | {
        one["id"]: by_text[one["text"]] for one in told["statements"]
    }


def plain(text):
    return " ".join(text.split())


def joint(told):
    """The groups that one inference can say: all of them support one statement, and do nothing else."""
    arguments = {one["id"] for one in told["statements"] if one["role"] in ARGUMENTS}
    for group in told["joint"]:
        bearings = {(one["kind"], one["to"]) for one in told["relations"] if one["of"] in group}
        targets = {to for _, to in bearings}
        if (
            len(bearings) == 1
            and {"supports"} == {kind for kind, _ in bearings}
            and not (arguments & {*group, *targets} or targets & {*group})
        ):
            yield group, *targets


def test_the_manual_has_examples_of_arguments():
    assert len(EXAMPLES) >= 2


@pytest.mark.parametrize("name", NAMES)
def test_argdown_finds_no_fault_and_every_text_as_it_was_written(read, name):
    told, understood = read[name]
    assert understood["faults"] == understood["tags"] == []
    assert understood["title"] == told["title"]
    written = sorted(one["text"] for one in told["statements"] if one["role"] not in ARGUMENTS)
    assert sorted(text for _, texts in understood["statements"] for text in texts) == sorted(
        [*written, plain(told["thesis"])]
    )
    assert sorted(text for _, texts in understood["arguments"] for text in texts) == sorted(
        one["text"] for one in told["statements"] if one["role"] in ARGUMENTS
    )


@pytest.mark.parametrize("name", NAMES)
def test_argdown_finds_the_relations_of_the_essay(read, name):
    told, understood = read[name]
    called, groups = titles(told, understood), tuple(joint(told))
    restating = {one["of"] for one in told["relations"] if one["kind"] == "restates" and one["to"] is None}
    assert all(called[id] == called[None] for id in restating)
    others = [called[one["id"]] for one in told["statements"] if one["id"] not in restating]
    assert len({*others, called[None]}) == len(others) + 1
    arguments = {one["id"] for one in told["statements"] if one["role"] in ARGUMENTS}
    expected = set()
    for one in told["relations"]:
        is_told = one["kind"] == "supports" and any(one["of"] in group for group, _ in groups)
        kind = KINDS[one["kind"]]
        kind = "support" if kind == "undercut" and one["to"] not in arguments else kind
        if not is_told and not (one["of"] in restating and one["kind"] == "restates" and one["to"] is None):
            expected.add((called[one["of"]], kind, called[one["to"]]))
    assert set(map(tuple, understood["relations"])) == expected
    inferences = [[called[id] for id in (*group, to)] for group, to in groups]
    assert sorted(understood["inferences"]) == sorted(inferences)


def test_parts_are_called_as_their_writer_calls_them_or_counted(read):
    called = titles(*read["odd-names"])
    assert called["1"] == "Claim 1"
    assert called["a@b:c>d"] == "Objection 1"
    assert called["x"] == "Claim x"
    assert "Claim 2" in called.values()
