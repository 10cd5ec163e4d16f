"""The views: what a template may ask for (`theme: 1`), and nothing else.

Writers make them from editions and plans; templates print them. Every text is escaped when it is printed; a
`Markup` is HTML already.
"""

from __future__ import annotations

from polemic.views.frames import BylineView, DateView, HeadLinkView, HeadView, LinkView, SiteView
from polemic.views.pages import (
    ArgumentsView,
    ArgumentView,
    BackLinkView,
    CiteView,
    CollectionView,
    ContentsView,
    CorrectionView,
    EntryView,
    EssayView,
    MapView,
    ObjectionsView,
    OutlineView,
    PartView,
    PlainView,
    PointsView,
    RedirectView,
    ReplyView,
    SectionView,
    SourceView,
    StyleView,
    View,
    YearView,
)

__all__ = [
    "ArgumentView",
    "ArgumentsView",
    "BackLinkView",
    "BylineView",
    "CiteView",
    "CollectionView",
    "ContentsView",
    "CorrectionView",
    "DateView",
    "EntryView",
    "EssayView",
    "HeadLinkView",
    "HeadView",
    "LinkView",
    "MapView",
    "ObjectionsView",
    "OutlineView",
    "PartView",
    "PlainView",
    "PointsView",
    "RedirectView",
    "ReplyView",
    "SectionView",
    "SiteView",
    "SourceView",
    "StyleView",
    "View",
    "YearView",
]
