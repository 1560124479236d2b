"""From bytes to `Document`: decoding, collections, page zones, header fields, tokens and sentences. Text is never changed."""
