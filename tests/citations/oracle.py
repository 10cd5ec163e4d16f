"""What citeproc-js says of references: asked with node, or as it was written down.

`POLEMIC_ASK_CITEPROC=1 pytest tests/citations` asks it of all of them, and writes the answers down again.
"""

import html
import json
import os
import re
import shutil
import subprocess
from pathlib import Path

from conftest import need
from validators import MODULES, need_module

from citations.corpus import OTHER, csl_item

HERE = Path(__file__).parent
ANSWERS = HERE / "answers.json"
STYLES = {
    "chicago-notes": ("chicago-notes-bibliography", "en-US"),
    "chicago-author-date": ("chicago-author-date", "en-US"),
    "apa": ("apa", "en-US"),
    "gb-t-7714": ("china-national-standard-gb-t-7714-2015-numeric", "zh-CN"),
}


def ask(references):
    """Style -> key -> the entry of the list, the mark of the first citation (p. 12), and a later one (p. 14)."""
    node = need(shutil.which("node"), "node is not installed")
    need_module("citeproc/citeproc_commonjs.js")
    items = [csl_item(reference) for reference in (*references, OTHER)]
    clusters = [
        [[_cited(reference.key, "12")], [{"id": OTHER.key}], [_cited(reference.key, "14")]]
        for reference in references
    ]
    styles = {
        name: {"style": _read(f"{file}.csl"), "locale": locale, "items": items, "clusters": clusters}
        for name, (file, locale) in STYLES.items()
    }
    asked = json.dumps(
        {"styles": styles, "locales": {tag: _read(f"{tag}.xml") for tag in ("en-US", "zh-CN")}}
    )
    environment = {**os.environ, "NODE_PATH": str(MODULES)}
    answer = subprocess.run(
        [node, HERE / "oracle.js"], input=asked, capture_output=True, text=True, check=True, env=environment
    )
    return {name: _read_answer(told, references) for name, told in json.loads(answer.stdout).items()}


def write_down(answers):
    """Writes answers as one line for each reference, so that a change shows as what it is."""
    ANSWERS.write_text(json.dumps(answers, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def written_down():
    """The answers as they were written down."""
    return json.loads(ANSWERS.read_text(encoding="utf-8"))


def _cited(key, page):
    return {"id": key, "locator": page, "label": "page"}


def _read(name):
    return (HERE / "styles" / name).read_text(encoding="utf-8")


def _read_answer(told, references):
    marks = {reference.key: group for reference, group in zip(references, told["marks"], strict=True)}
    return {
        key: [_plain(told["list"].get(key, "")), _plain(first), _plain(again)]
        for key, (first, _, again) in marks.items()
    }


def _plain(written):
    """Text and italics alone; a number before an entry is no part of it."""
    text = re.sub(r"</?(?:div|sup|b|span)[^>]*>", "", written)
    return (
        re.sub(r"\s+", " ", html.unescape(text)).strip().removeprefix("[1]") if text.strip() != "[1]" else ""
    )
