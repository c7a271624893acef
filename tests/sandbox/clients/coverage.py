# SPDX-License-Identifier: GPL-3.0-or-later
"""The last step: whether the others left an operation out."""

from . import answers
from .support import equal, step


@step(slow=True)
def every_operation_was_asked_well_and_badly(_world):
    equal(list(answers.holes()), [])
