"""The pipeline as Dagster shows it: assets, checks, a job, a sensor, a schedule, resources.

What belongs here: names, descriptions, metadata, and bodies of a few lines that call `pipeline.build` and the rooms before it.
What does not: reading, extraction, resolution, validation, file formats. Every definition stands by itself at the top level of its
module: the loader passes over lists of them in silence (`tests/defs` pins the exact set).
"""
