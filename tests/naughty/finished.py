"""A finished page as its readers' programs see it, read by the standard library's parser of HTML."""

import re
from html.parser import HTMLParser

VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())


class Element:
    """An element with what stands in it: texts and elements."""

    def __init__(self, tag, attributes):
        self.tag, self.attributes, self.inside = tag, attributes, []

    def every(self):
        """All elements within, in reading order."""
        for one in self.inside:
            if isinstance(one, Element):
                yield one
                yield from one.every()

    def all(self, tag="", **wanted):
        """The elements of a tag whose attributes have these values; a class may be one of several."""
        return [element for element in self.every() if tag in ("", element.tag) and element.has(wanted)]

    def one(self, tag="", **wanted):
        """The first of them, which must be there."""
        return self.all(tag, **wanted)[0]

    def has(self, wanted):
        """Whether its attributes have these values."""
        for name, value in wanted.items():
            given = self.attributes.get(name.strip("_"), "")
            if value != given and (name != "class_" or value not in given.split()):
                return False
        return True

    @property
    def text(self):
        """All text within."""
        return "".join(one if isinstance(one, str) else one.text for one in self.inside)

    @property
    def own(self):
        """The text that stands in it directly."""
        return "".join(one for one in self.inside if isinstance(one, str))


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.root = Element("", {})
        self.stack = [self.root]

    def handle_starttag(self, tag, attrs):
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.stack[-1].inside.append(element)
        if tag not in VOID:
            self.stack.append(element)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.stack.pop()

    def handle_endtag(self, tag):
        assert self.stack[-1].tag == tag, f"</{tag}> ends <{self.stack[-1].tag}>"
        self.stack.pop()

    def handle_data(self, data):
        self.stack[-1].inside.append(data)


def read_page(html):
    """The root of a page's elements; a page whose tags do not match is a fault."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert reader.stack == [reader.root], f"<{reader.stack[-1].tag}> has no end"
    return reader.root


RUNNING = frozenset("applet base embed frame frameset iframe math object portal script template".split())
ADDRESSES = frozenset("action background cite data formaction href poster src srcset xlink:href".split())
REFUSED = frozenset("ping srcdoc style target".split())
LOADED = frozenset("poster src srcset".split())
HARMLESS = re.compile(r"(?:https?:|mailto:|tel:)?[^:\x00-\x1f]*(?:\Z|[/?#])", re.I)
HELD = re.compile(r"data:(?:image|font)/", re.I)
ELSEWHERE = re.compile(r"(?:https?:)?//", re.I)


def dangers(page):
    """What on a page could run something, ask another host for something, or lead a browser astray."""
    for element in page.every():
        is_told = element.tag == "script" and element.attributes.get("type") == "application/ld+json"
        if element.tag in RUNNING and not is_told:
            yield f"<{element.tag}>"
        if element.attributes.get("http-equiv", "Content-Security-Policy") != "Content-Security-Policy":
            yield f"<meta http-equiv={element.attributes['http-equiv']}>"
        for name, value in element.attributes.items():
            is_held = element.tag in ("img", "image", "link") and HELD.match(value)
            is_amiss = name in ADDRESSES and not is_held and not HARMLESS.match(value)
            is_asked_for = name in LOADED and ELSEWHERE.match(value)
            if name.startswith("on") or name in REFUSED or is_amiss or is_asked_for:
                yield f"{name}={value}"
