"""How values travel between processes: by their fields alone.

What belongs here: pickling of frozen dataclasses with slots. What does not: what travels (`pipeline.engine`).
"""

from dataclasses import fields
from operator import attrgetter
from typing import TypeVar

T = TypeVar("T")


def packed(kind: type[T]) -> type[T]:
    """A frozen dataclass whose instances are pickled as its name and the values of its fields, and made anew by its constructor.

    What `dataclasses` writes for frozen ones with slots asks for the fields of every instance, which takes more than twice the time.

    >>> from dataclasses import dataclass
    >>> from pickle import dumps, loads
    >>> from pipeline.text.document import Span
    >>> loads(dumps(Span(3, 7)))
    Span(start=3, end=7)
    """
    names = [field.name for field in fields(kind)]  # type: ignore[arg-type]
    values = attrgetter(*names)

    def __reduce__(self: T) -> tuple[type[T], tuple[object, ...]]:  # noqa: N807 - it becomes a method of the class
        return kind, values(self) if len(names) > 1 else (values(self),)

    kind.__reduce__ = __reduce__  # type: ignore[method-assign,assignment]
    return kind
