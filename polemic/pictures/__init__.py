"""Picture files come in; how large they are, and why they cannot be shown, goes out.

`photographs` measures pictures made of pixels, `drawings` reads and measures SVGs, `surveys` tells what is in one.
`lines` and `widths` set the text of what is drawn here.
With Pillow, an extra whose home is here, `renditions` makes smaller pictures, and `cards` draws an essay's card by
way of `lines`, `faces`, `machine_fonts` and `pens`.
"""

from __future__ import annotations

from polemic.pictures.drawings import DRAWING_LIMIT, measure_drawing, read_drawing
from polemic.pictures.photographs import PICTURE_LIMIT, PIXEL_LIMIT, measure_picture
from polemic.pictures.surveys import Survey, survey_drawing

__all__ = [
    "DRAWING_LIMIT",
    "PICTURE_LIMIT",
    "PIXEL_LIMIT",
    "Survey",
    "measure_drawing",
    "measure_picture",
    "read_drawing",
    "survey_drawing",
]
