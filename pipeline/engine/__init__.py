"""How a function is pushed over many items: in this process, in several, or on a cluster. One seam, `Engine`; the result is the same."""
