"""Validated tables to releases on disk: formats, versions, manifest, the release folder, and publishing itself (`release`).

What belongs here: files that are published and how they get there whole. What does not: how tables are made, Dagster.
"""
