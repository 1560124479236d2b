"""How good the tables are: compared with what a careful reader finds in the same texts."""
