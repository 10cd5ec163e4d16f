"""axe-core finds nothing on any page: WCAG 2.2 A and AA and best practices, wide and narrow, light and dark.

What axe leaves to a person is judged here, and nothing else may be left open:

- `color-contrast`: the words of an inline drawing stand on its own shapes, in the theme's inks; a single letter or
  digit is too short for axe; a note may reach over the empty margin of what stands below.
- `label-content-name-mismatch`: ↩, the second way back of a note, is a sign and no word; it is named "Back to note".
"""

import pytest
from validators import need_module

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = (1440, 375)
SCHEMES = ("light", "dark")
JUDGED = {"color-contrast", "label-content-name-mismatch"}
RUN = """async tags => {
  const {violations, incomplete} = await axe.run(document, {runOnly: tags, resultTypes: ['violations', 'incomplete']})
  const told = rules => rules.flatMap(rule => rule.nodes.map(node => [rule.id, node.html.slice(0, 200)]))
  return [told(violations), told(incomplete)]
}"""


@pytest.fixture(scope="module")
def axe():
    return need_module("axe-core/axe.min.js").read_text("utf-8")


@pytest.fixture
def page(chromium):
    page = chromium.new_page(bypass_csp=True)
    yield page
    page.close()


@pytest.mark.parametrize("site", ["essay", "everything"])
def test_no_page_breaks_a_rule(page, axe, judged_sites, site):
    faults, pages = [], pages_of(judged_sites[site])
    assert len(pages) >= 9
    for path in pages:
        page.goto(path.as_uri())
        page.evaluate(axe)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            for scheme in SCHEMES:
                page.emulate_media(color_scheme=scheme)
                violations, incomplete = page.evaluate(RUN, TAGS)
                open_questions = [(rule, html) for rule, html in incomplete if rule not in JUDGED]
                faults += [
                    (str(path.relative_to(judged_sites[site])), width, scheme, *told)
                    for told in violations + open_questions
                ]
    assert faults == []


def test_axe_finds_what_is_wrong(page, axe, tmp_path):
    (tmp_path / "poor.html").write_text('<html><body style="color:#aaa">Grey<img src="x.png"><h3>Three</h3>')
    page.goto((tmp_path / "poor.html").as_uri())
    page.evaluate(axe)
    violations, _ = page.evaluate(RUN, TAGS)
    assert {"image-alt", "html-has-lang", "color-contrast", "document-title"} <= {
        rule for rule, _ in violations
    }


def pages_of(site):
    """All pages but those that lead on at once."""
    return [
        path for path in sorted(site.rglob("*.html")) if 'http-equiv="refresh' not in path.read_text("utf-8")
    ]
