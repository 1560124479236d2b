"""Pure functions from a `Document` to `Annotations`, one module a record type. Knows nothing of tables or Dagster."""
