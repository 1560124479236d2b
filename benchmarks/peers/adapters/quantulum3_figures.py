"""quantulum3 as it installs, without the classifier of ambiguous units: all quantities that it reads, times left out as it names them."""

from quantulum3 import parser
from serving import serve


def find(text, _day):
    found = []
    for quantity in parser.parse(text):
        start, end = quantity.span
        spread = quantity.uncertainty or 0.0
        low, high = quantity.value - spread, quantity.value + spread
        found.append({"kind": "figure", "start": start, "end": end, "low": low, "high": high})
    return found


serve("quantulum3", find, ["quantulum3"])
