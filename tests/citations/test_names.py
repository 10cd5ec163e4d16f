"""Names shortened to initials."""

import pytest

from polemic.citations.names import initialled
from polemic.model import Name


@pytest.mark.parametrize(
    ("given", "initials"),
    [
        ("Jane", "J."),
        ("Jane A.", "J. A."),
        ("François-Auguste", "F.-A."),
        ("Alexis de", "A. de"),
        ("Alfred “Weird Al”", "A. W. A."),
        ("’Abd", "A."),
        ("“”", ""),
        ("", ""),
    ],
)
def test_a_given_name_is_its_letters_without_the_marks_around_them(given, initials):
    assert initialled(Name("Door", given)) == initials
