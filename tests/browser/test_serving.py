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
