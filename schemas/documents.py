"""`documents`: one row per source text."""

from schemas.columns import count, day, document_id, language, term, words
from schemas.rules import length_of, rule, together
from schemas.table import table_schema
from schemas.terms import DateBasis

SCHEMA = table_schema(
    "documents",
    title="Documents",
    description="One row per source text, with the text that all offsets of the other tables refer to.",
    warning=(
        "Texts are as they arrived: menus, captions and advertisements are part of `text`. Rights in them stay with those who wrote them."
    ),
    columns={
        "document_id": document_id("First 16 hex digits of the SHA-256 of the raw bytes."),
        "source": words("Path of the file relative to the input folder, with `#n` for the n-th record of a collection file."),
        "title": words("Headline, as printed.", nullable=True),
        "publisher": words("Outlet that published it, as named in the text.", nullable=True),
        "author": words("Byline, as printed.", nullable=True),
        "published_on": day("Day of publication."),
        "published_on_basis": term("Where the day of publication was read.", DateBasis, nullable=True),
        "language": language("Main language of the body (ISO 639-1; `und` where it cannot be told)."),
        "text": words("The decoded text, unchanged, that all offsets refer to."),
        "n_characters": count("Length of `text` in Unicode code points.", minimum=1),
        "n_body_characters": count("How much of `text` is article body, as against menus, captions, subscription boxes and the like."),
        "url": words("Address of the page, where the collection gives it.", nullable=True),
    },
    primary_key=("document_id",),
    rules=(
        length_of("text", "n_characters_counts_text", "n_characters is the length of text", lambda frame: frame["n_characters"]),
        rule(
            "body_within_text",
            "n_body_characters is at most n_characters",
            lambda frame: frame["n_body_characters"] <= frame["n_characters"],
        ),
        together("published_on", "published_on_basis"),
    ),
)
