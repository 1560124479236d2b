"""The conversation with an adapter: a line of JSON with a text in, a line with what was found and the seconds that it took out.

An adapter is a script that runs in the environment of its tool and calls `serve` with a function from a text and its day (`YYYY-MM-DD` or
None) to what it found: dictionaries with `kind` (`figure` or `date`), `start`, `end` and `low` and `high`, or `day`.
What belongs here: lines in and out. What does not: any tool. Standard library alone.
"""

import json
import sys
import time


def serve(name, find, versions_of=()):
    """Answer every line until there are no more. What a tool raises is told and costs the text its results."""
    from importlib.metadata import version

    answers = sys.stdout
    sys.stdout = sys.stderr  # what a tool prints is no answer
    said = {"name": name, "versions": {package: version(package) for package in versions_of}}
    print(json.dumps(said), file=answers, flush=True)
    for line in sys.stdin:
        asked = json.loads(line)
        error = None
        start = time.process_time()
        try:
            found = find(asked["text"], asked.get("day"))
        except Exception as failure:  # a text that a tool breaks on is part of its quality
            found, error = [], f"{type(failure).__name__}: {failure}"
        seconds = time.process_time() - start
        print(json.dumps({"found": found, "seconds": seconds, "error": error}), file=answers, flush=True)
