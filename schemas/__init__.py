"""The published tables: closed vocabularies (`terms`), recurring columns, one schema a table, and the contract read from them.

Nothing is imported here, so that a room which needs only the terms does not pay for pandera.
"""
