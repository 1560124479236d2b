"""Measured quality as one file, `quality.json`, which lies in this package and goes with every release.

It is measured when rules change, on the project's annotated texts, and not when somebody publishes: `make quality` writes it. Totals only:
nothing in it tells what is right or wrong in any one text, since some of them are held out.
What belongs here: rendering it, and where it lies. What does not: measuring.
"""

import json
from collections.abc import Mapping
from pathlib import Path

from pipeline.evaluation.measures import Evaluation
from pipeline.evaluation.report import list_share, list_table

QUALITY = Path(__file__).with_name("quality.json")

_FORMAT = 1
_DIGITS = 6


def render_quality(corpora: Mapping[str, Evaluation]) -> str:
    """The measures of each corpus by its name, as JSON."""
    content = {
        "format": _FORMAT,
        "corpora": {
            name: {
                "documents": len(evaluation.comparison.documents),
                "overall": round(evaluation.overall, _DIGITS),
                "evidence": list_share(evaluation.evidence),
                "tables": {table.name: list_table(table) for table in evaluation.tables},
            }
            for name, evaluation in corpora.items()
        },
    }
    return json.dumps(content, indent=1, ensure_ascii=False) + "\n"
