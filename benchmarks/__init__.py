"""Measurements of the tool on one machine: where its time goes (`extract`) and how it stands beside others (`peers`).

What belongs here: what is run by hand and compared. What does not: anything that the tool or its tests need.
Nothing here is published or installed; figures that were measured stand in `docs/performance.md`.
"""
