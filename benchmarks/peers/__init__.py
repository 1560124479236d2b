"""Others that read quantities and dates from text, beside this tool: the same texts, one run, one core.

    python -m benchmarks.peers                              # the project's own annotated texts
    python -m benchmarks.peers --texts DIR --references DIR # others, annotated in the same form
    python -m benchmarks.peers --newsquant NewsQuant.json   # also a local copy of that published benchmark
    python -m benchmarks.peers --write --date 2026-11-21    # and put the tables into docs/performance.md

The peers are installed into an environment of their own, from the hash-locked `requirements.txt` beside this file (written from
`requirements.in` with `uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate`).
What belongs here: the environment, an adapter for each tool, what is right, the tables. What does not: knowledge of the genre.
"""
