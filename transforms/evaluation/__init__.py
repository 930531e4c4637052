"""Score tables against hand-coded gold.

`rows` reads a gold file's text, `evaluate` compares, `rendered` tells the result; files are the
caller's business.
"""

from __future__ import annotations

from transforms.evaluation.gold import rows
from transforms.evaluation.rendering import rendered
from transforms.evaluation.scoring import Evaluation, evaluate

__all__ = ["Evaluation", "evaluate", "rendered", "rows"]
