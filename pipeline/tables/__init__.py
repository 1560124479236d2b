"""Records to validated Arrow tables: the Arrow schemas (`arrow`), building (`building`), checks over whole tables (`checks`).

What belongs here: the published tables in memory. What does not: extraction, ids, file formats, Dagster.
"""
