"""The command: `python -m benchmarks.peers`; see the package."""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.cores import describe_machine, stay_on_one_core
from benchmarks.peers.dates import read_dates
from benchmarks.peers.environment import make_environment
from benchmarks.peers.newsquant import read_newsquant
from benchmarks.peers.report import Measured, Speed, render_dates, render_failures, render_figures, render_sentences, render_speed
from benchmarks.peers.scoring import Tally, leave_out_dates, list_wanted, score_dates, score_figures
from benchmarks.peers.tools import DATES, FIGURES, Answer, Answers, Asked, ask, ask_ours
from benchmarks.performance_page import PAGE, put_section
from benchmarks.texts import OWN, AnnotatedText, keep_article, read_annotated, vary_texts

WARM_UP = 10
"""Texts that every tool answers before the clock starts, so that it has loaded what it loads when first needed."""

ROUNDS = 3

Score = Callable[[int, Answer], Tally]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.peers", description="Other tools beside this one: quality and speed.")
    parser.add_argument("--texts", type=Path, help="folder of texts (the project's own)")
    parser.add_argument("--references", type=Path, help="folder of their annotations")
    parser.add_argument("--newsquant", type=Path, help="local copy of NewsQuant.json")
    parser.add_argument("--documents", type=int, default=60, help="how many documents of 2 to 3 kB speed is measured on (60)")
    parser.add_argument("--write", action="store_true", help="put the tables into docs/performance.md")
    parser.add_argument("--date", default="", help="day of the measurement, for the page")
    given = parser.parse_args(arguments)
    if (given.texts is None) != (given.references is None):
        parser.error("--texts and --references go together")
    interpreter, missing = make_environment()
    core = stay_on_one_core()
    texts = read_annotated(OWN if given.texts is None else ((given.texts, given.references),))
    said = f"{describe_machine()}; {'all on one core' if core is not None else 'not bound to one core'}"
    head = f"{f'Measured on {given.date}: ' if given.date else 'Measured on '}{said}."
    sections = {
        "peers-figures": f"{head} {compare_figures(interpreter, texts)}",
        "peers-dates": f"{head} {compare_dates(interpreter, texts)}",
        "peers-speed": f"{head} {compare_speed(interpreter, texts, given.documents)}",
    }
    if given.newsquant:
        sections["peers-newsquant"] = f"{head} {compare_newsquant(interpreter, given.newsquant)}"
    if missing:
        sections["peers-speed"] += f"\n\n{render_failures([], missing)}"
    for name, content in sections.items():
        print(f"## {name}\n\n{content}\n")
        if given.write:
            put_section(PAGE, name, content)
    return 0


def compare_figures(interpreter: Path, texts: Sequence[AnnotatedText]) -> str:
    """Figures of whole pages, and of their article alone for the peers, who do not know furniture."""
    wanted = [list_wanted(one.document.text, one.reference.figures) for one in texts]
    dates = read_dates({one.stem: one.document.text for one in texts})

    def score(number: int, answer: Answer) -> Tally:
        return score_figures(wanted[number], leave_out_dates(answer.found, dates.get(texts[number].stem, ()), wanted[number]))

    pages = [Asked(one.document.text, _day(one)) for one in texts]
    articles = [Asked(keep_article(one.document), _day(one)) for one in texts]
    ours = ask_ours("figures", pages)
    peers = [ask(interpreter, f"{name}_figures", articles) for name in FIGURES]
    whole = [ask(interpreter, f"{name}_figures", pages) for name in FIGURES]
    measured = [
        *_measure([ours], score, "", knows_hedges=True),
        *_measure(peers, score, ", article alone"),
        *_measure(whole, score, ", whole page"),
    ]
    numbers = f"{len(texts)} texts, {measured[0].tally.wanted} figures with a number." if measured else "Nothing to compare."
    return _join(numbers, render_figures(measured), render_failures([ours, *peers], ()))


def compare_dates(interpreter: Path, texts: Sequence[AnnotatedText]) -> str:
    """Dates of the texts whose dates are annotated, in the article alone for the peers, who are told the day of publication."""
    dates = read_dates({one.stem: one.document.text for one in texts})
    texts = [one for one in texts if one.stem in dates]
    if not texts:
        return "No text with annotated dates."

    def score(number: int, answer: Answer) -> Tally:
        zones = keep_article(texts[number].document)
        return score_dates(dates[texts[number].stem], [one for one in answer.found if zones[one.start : one.end].strip()])

    ours = ask_ours("dates", [Asked(one.document.text) for one in texts])
    peers = [ask(interpreter, f"{name}_dates", [Asked(keep_article(one.document), _day(one)) for one in texts]) for name in DATES]
    measured = _measure([ours, *peers], score, "")
    return _join(f"{len(texts)} texts, {sum(map(len, dates.values()))} dates.", render_dates(measured), render_failures([ours, *peers], ()))


def compare_speed(interpreter: Path, texts: Sequence[AnnotatedText], count: int) -> str:
    """Documents a processor second: all that this tool does with a page from its bytes, and the one thing that each peer does."""
    varied = [Asked(text, "2024-09-14") for text in vary_texts([one.document.text for one in texts], count + WARM_UP)]
    made, warm = varied[:count], varied[count:]
    runs = [_time_all(interpreter, made, warm) for _ in range(ROUNDS)]
    fastest = [min(answers, key=lambda one: one.seconds) for answers in zip(*runs, strict=True)]
    ours, *peers = fastest
    speeds = [Speed("communique: reading and all extraction", count, ours.seconds)]
    speeds += [Speed(one.title, count, one.seconds) for one in peers if not one.failure]
    both = [one for one in peers if one.name in {"quantulum3", "dateparser.search"}]
    if len(both) == 2:
        speeds.append(Speed("quantulum3 with dateparser.search", count, sum(one.seconds for one in both)))
    average = sum(len(one.text) for one in made) / max(1, count)
    spread = ", ".join(f"{run[0].seconds / count * 1000:.2f}" for run in runs)
    words = (
        f"{count} documents of {average:,.0f} characters on average, processor time, the fastest of {ROUNDS} rounds through all tools "
        f"(ours: {spread} ms a document)."
    )
    return _join(words, render_speed(speeds), render_failures(fastest, ()))


def _time_all(interpreter: Path, made: Sequence[Asked], warm: Sequence[Asked]) -> list[Answers]:
    adapters = (*(f"{name}_figures" for name in FIGURES), *(f"{name}_dates" for name in DATES))
    return [ask_ours("figures", made, warm), *(ask(interpreter, name, made, warm) for name in adapters)]


def compare_newsquant(interpreter: Path, path: Path) -> str:
    """Quantities of published sentences of news."""
    sentences = read_newsquant(path)

    def score(number: int, answer: Answer) -> Tally:
        return score_figures(sentences[number].wanted, answer.found)

    asked = [Asked(one.text) for one in sentences]
    ours = ask_ours("sentences", asked)
    peers = [ask(interpreter, f"{name}_figures", asked) for name in FIGURES]
    measured = [*_measure([ours], score, "", knows_hedges=True), *_measure(peers, score, "")]
    quantities = sum(len(one.wanted) for one in sentences)
    return _join(
        f"NewsQuant, {len(sentences)} sentences, {quantities} quantities.", render_sentences(measured), render_failures([ours, *peers], ())
    )


def _measure(tools: Sequence[Answers], score: Score, addition: str, *, knows_hedges: bool = False) -> list[Measured]:
    return [
        Measured(
            one.title + addition,
            sum((score(number, answer) for number, answer in enumerate(one.answers)), Tally()),
            knows_hedges,
            one.errors,
        )
        for one in tools
        if not one.failure
    ]


def _day(text: AnnotatedText) -> str | None:
    return text.document.published_on.isoformat() if text.document.published_on else None


def _join(*parts: str) -> str:
    return "\n\n".join(part for part in parts if part)


if __name__ == "__main__":
    sys.exit(main())
