"""A page that is open while its essay is written follows each save, at the reader's place, and says what is wrong."""

import re
import subprocess
import sys

import pytest

LONG = "\n\n".join(f"Paragraph {number} of the section. " + "It goes on. " * 30 for number in range(40))
DETAILS = "<details>\n<summary>More</summary>\n\nWhat was folded.\n\n</details>\n\n"
TOP_OF = "one => Math.round(one.getBoundingClientRect().top)"


@pytest.fixture
def address(essay):
    (essay / "content/01-first.md").write_text(f"# First\n\n{DETAILS}{LONG}\n")
    words = [sys.executable, "-m", "polemic", "serve", "--port", "8800"]
    with subprocess.Popen(words, cwd=essay, stdout=subprocess.PIPE, text=True) as process:
        yield next(re.search(r"http://\S+/", line)[0] for line in process.stdout if "http://" in line)
        process.terminate()
        process.wait()


@pytest.fixture
def page(chromium, address):
    page = chromium.new_page(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{address}first.html")
    yield page
    page.close()
    assert not complaints


def test_the_page_follows_what_is_written(page, essay):
    section = essay / "content/01-first.md"
    good = section.read_text()
    page.locator("summary", has_text="More").click()
    page.get_by_text("Paragraph 20 ").evaluate(
        "one => scrollTo(0, one.getBoundingClientRect().top + scrollY - 120)"
    )
    place = page.get_by_text("Paragraph 20 ").evaluate(TOP_OF)

    section.write_text(good.replace("Paragraph 3 ", "A new beginning. " * 60 + "\n\nParagraph 3 "))
    page.get_by_text("A new beginning.").first.wait_for(state="attached")
    page.wait_for_load_state("load")
    assert abs(page.get_by_text("Paragraph 20 ").evaluate(TOP_OF) - place) <= 1
    assert page.get_by_text("What was folded.").is_visible()
    marked = page.evaluate("document.getAnimations().map(one => one.effect.target.textContent.slice(0, 15))")
    assert marked == ["A new beginning"]

    page.evaluate("scrollTo(0, 0); document.querySelector('a[href]').focus()")
    focus = page.evaluate("document.activeElement.outerHTML")
    section.write_text(good + "\n\nSee [@nobody <b>x</b>].\n\n<script>alert(1)</script>\n")
    panel = page.get_by_role("region", name="What is wrong in the manuscript")
    panel.get_by_text("unsafe-html").wait_for()
    assert panel.get_by_text("content/01-first.md:").count() == panel.locator("li").count() >= 2
    assert panel.locator("pre", has_text="<script>").is_visible()  # as text
    assert panel.locator("script, b:not(summary b)").count() == 0
    assert page.evaluate("document.activeElement.outerHTML") == focus
    assert "error" in page.get_by_role("status").inner_text()
    panel.get_by_text("Hide").click()
    assert not panel.locator("li").first.is_visible()
    assert page.get_by_text("Paragraph 20 ").count() == 1  # the last good version is below

    section.write_text(good)
    panel.wait_for(state="hidden")
    page.get_by_text("A new beginning.").first.wait_for(state="detached")


WHOLE = """() => {
  const whole = document.documentElement.cloneNode(true);
  const own = "script:not([type]), polemic-faults, style, meta[http-equiv]";
  whole.querySelectorAll(own).forEach((one) => one.remove());
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules].map((rule) => rule.cssText));
  whole.normalize();
  return whole.outerHTML + rules.join("");
}"""
TEXTS = (
    "# First\n\nOne paragraph, the first of all.\n\nAnother[^a].\n\n[^a]: A note.\n",
    "# First\n\nOne paragraph, *the first* of all.\n\nBetween.\n\nAnother[^a].\n\n[^a]: A longer note.\n",
    "# Of the first\n\n- One\n- Two\n\nAnother.[^b]\n\n[^b]: A note.\n\n"
    "| a | b |\n|---|---|\n| 1 | 2 |\n\n> A quotation.\n",
    "# First\n\nA formula and [a link](02-second.md), “quoted” & escaped <.[^c]\n\n"
    "[^c]: Last.\n\n## Below\n\nThe end.[^d]\n\n[^d]: Of all.\n",
)


def test_a_page_that_was_renewed_is_as_one_newly_loaded(page, address, essay):
    section = essay / "content/01-first.md"
    section.write_text(TEXTS[-1])
    page.get_by_text("A formula").wait_for(state="attached")
    page.wait_for_load_state("load")
    page.evaluate("window.isSame = true")
    for number, text in enumerate((*TEXTS, TEXTS[0], TEXTS[2])):
        section.write_text(f"{text}\nThis is draft {number}.\n")
        page.get_by_text(f"This is draft {number}.").wait_for(state="attached")
        before = page.evaluate(WHOLE)
        assert page.evaluate("window.isSame")
        page.goto(f"{address}first.html")
        assert before == page.evaluate(WHOLE)
        page.evaluate("window.isSame = true")


def test_what_the_text_does_not_say_is_loaded_anew(page, essay):
    section, drawing = essay / "content/01-first.md", essay / "content/figures/dot.svg"
    (essay / "templates/assets").mkdir(parents=True, exist_ok=True)

    def draw(width):
        drawing.parent.mkdir(exist_ok=True)
        drawing.write_text(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} 9"/>')

    draw(9)
    for change in (
        lambda: section.write_text("# First\n\n![A dot](figures/dot.svg)\n"),
        lambda: draw(18),
        lambda: (essay / "templates/assets/extra.css").write_text("p { color: red }"),
    ):
        with page.expect_navigation(wait_until="load"):
            change()
