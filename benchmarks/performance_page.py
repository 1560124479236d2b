"""The page of measured figures: each run replaces its own section between two marks and leaves the rest as it is.

What belongs here: where tables go. What does not: what they say.
"""

import re
from pathlib import Path

PAGE = Path(__file__).parents[1] / "docs/performance.md"


def replace_section(page: str, name: str, content: str) -> str:
    """The page with that section anew. Raises ValueError where the page has no such section.

    >>> print(replace_section("a\\n<!-- x: measured -->\\nold\\n<!-- x: end -->\\nb", "x", "new"))
    a
    <!-- x: measured -->
    <BLANKLINE>
    new
    <BLANKLINE>
    <!-- x: end -->
    b
    """
    begin, end = f"<!-- {name}: measured -->", f"<!-- {name}: end -->"
    pattern = re.compile(rf"{re.escape(begin)}.*?{re.escape(end)}", re.DOTALL)
    if not pattern.search(page):
        raise ValueError(f"no section {name!r}")
    return pattern.sub(lambda _: f"{begin}\n\n{content}\n\n{end}", page, count=1)


def put_section(path: Path, name: str, content: str) -> None:
    """Write the section into the file."""
    path.write_text(replace_section(path.read_text(encoding="utf-8"), name, content), encoding="utf-8")
