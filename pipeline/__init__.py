"""communiqué: statements, quotations, signatories, weapons and figures out of raw news and official text.

The rooms, in the order in which data passes through them: `text`, `vocabulary`, `extract`, `resolve`, `tables`,
`publish`; `engine` and `build` put them together, `defs` shows them to Dagster. A room imports earlier rooms only.
"""
