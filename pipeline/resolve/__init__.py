"""Across documents: which statements are one, canonical issuers, members of groups, and every id recipe."""
