"""How a function is pushed over many items: here in this process. One seam, `Engine`, for worker processes and clusters to come."""
