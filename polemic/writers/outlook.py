"""A page comes in; how it names the other files of the site goes out."""

from __future__ import annotations

from pathlib import PurePosixPath

from polemic import addresses
from polemic.values import frozen


@frozen
class Outlook:
    """From where a page sees the site.

    `site` is the public address, if there is one, of a page that readers take away; all others stay in their
    place and leave it empty.
    """

    page: PurePosixPath
    site: str = ""
    text: PurePosixPath | None = None
    """The page that the text belongs to, where it is read away from it, as in a feed."""

    def href(self, to: PurePosixPath, fragment: str = "") -> str:
        """The address of a file: relative, or public where the page may stand anywhere."""
        if not self.site or to == self.page:
            return addresses.href(self.page, to, fragment)
        anchor = addresses.href(to, to, fragment) if fragment else ""
        return addresses.absolute(self.site, to) + anchor

    def own_href(self, name: str) -> str:
        """The address of a place in the text itself, such as a note."""
        return self.href(self.text or self.page, name)
