"""Recognizers-Text: numbers, percentages, currencies, dimensions and ages; of two that overlap the longer one."""

import warnings

warnings.simplefilter("ignore")

from recognizers_number import NumberRecognizer  # noqa: E402
from recognizers_number_with_unit import NumberWithUnitRecognizer  # noqa: E402
from serving import serve  # noqa: E402

NUMBERS, UNITS = NumberRecognizer("en-us"), NumberWithUnitRecognizer("en-us")
MODELS = (
    NUMBERS.get_number_model(),
    NUMBERS.get_percentage_model(),
    UNITS.get_currency_model(),
    UNITS.get_dimension_model(),
    UNITS.get_age_model(),
)


def find(text, _day):
    results = [result for model in MODELS for result in model.parse(text)]
    found = []
    for result in sorted(results, key=lambda one: one.start - one.end):
        value = (result.resolution or {}).get("value")
        try:
            number = float(str(value).rstrip("%").replace(",", ""))
        except ValueError:
            continue
        start, end = result.start, result.end + 1
        if all(end <= other["start"] or other["end"] <= start for other in found):
            found.append({"kind": "figure", "start": start, "end": end, "low": number, "high": number})
    return found


serve("recognizers-text", find, ["recognizers-text-suite"])
