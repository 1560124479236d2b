"""The open edition holds no text, and whoever has the texts can check every row of it."""

from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pytest

from pipeline.build import build_tables_from
from pipeline.publish.editions import OPEN_CHARACTERS, OPEN_TABLES, check_against_texts, hash_words, make_open
from pipeline.tables.arrow import render_schema
from schemas.contract import TABLES
from tests.publish.sealing import replace_values

SEEDS = Path(__file__).parents[2] / "seeds"

PAGE = (
    "Ministers meet in Oslo 🚀\r\n\r\n"
    'OSLO, 5 November 2024 - "Norway will give Ukraine 200 missiles and more than 3,000 artillery shells before the end of the winter, and '
    'the government is ready to do more in the spring," Defence Minister Bjørn Arild Gram said on Tuesday.\r\n\r\n'
    "He added that 12 tanks had already been delivered.\r\n"
)
LATIN = "PARIS, 6 November 2024 - The ministry said 40 drones fell on the café at Place de la République.\n"


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("texts")
    (folder / "deep").mkdir()
    (folder / "oslo.txt").write_bytes(b"\xef\xbb\xbf" + PAGE.encode())
    (folder / "deep" / "paris.txt").write_bytes(LATIN.encode("cp1252"))
    return folder


@pytest.fixture(scope="module")
def full(texts: Path) -> dict[str, pa.Table]:
    return build_tables_from(texts)


@pytest.fixture(scope="module")
def seeds() -> dict[str, pa.Table]:
    return build_tables_from(SEEDS)


def test_only_the_words_are_gone(seeds: dict[str, pa.Table]) -> None:
    opened = make_open(seeds)
    assert list(opened) == [table.name for table in TABLES]
    for table in OPEN_TABLES:
        assert opened[table.name].schema.equals(render_schema(table), check_metadata=True)
        kept = [name for name in seeds[table.name].column_names if name != "text"]
        assert opened[table.name].select(kept).equals(seeds[table.name].select(kept))
        assert "text" not in opened[table.name].column_names
    assert opened["statements"].equals(seeds["statements"])


def test_no_more_of_the_words_than_is_said(seeds: dict[str, pa.Table]) -> None:
    for name, table in make_open(seeds).items():
        if "text_start" in table.column_names:
            starts, words = table["text_start"].to_pylist(), seeds[name]["text"].to_pylist()
            assert starts == [one and one[:OPEN_CHARACTERS] for one in words]
    assert max(map(len, make_open(seeds)["quotations"]["text_start"].to_pylist())) == OPEN_CHARACTERS


def test_no_other_column_holds_a_longer_piece_of_a_text(seeds: dict[str, pa.Table]) -> None:
    texts = seeds["documents"]["text"].to_pylist()
    for name, table in make_open(seeds).items():
        for column in table.column_names:
            if column in ("title", "url"):
                continue
            long = {value for value in table[column].to_pylist() if isinstance(value, str) and len(value) > OPEN_CHARACTERS}
            assert not [value for value in long if any(value in text for text in texts)], (name, column)


def test_characters_are_code_points(full: dict[str, pa.Table]) -> None:
    first = make_open({**full, "figures": full["figures"].slice(0, 1)})
    long = "🚀" * (OPEN_CHARACTERS + 5)
    bent = {**full, "figures": replace_values(full["figures"].slice(0, 1), "text", [long])}
    assert make_open(bent)["figures"]["text_start"].to_pylist() == ["🚀" * OPEN_CHARACTERS]
    assert make_open(bent)["figures"]["text_sha256"].to_pylist() == [hash_words(long)]
    assert first["figures"]["text_sha256"].null_count == 0


@pytest.mark.parametrize("edition", [dict, make_open], ids=["full", "open"])
def test_own_copies_agree(edition: Callable[[dict[str, pa.Table]], dict[str, pa.Table]], full: dict[str, pa.Table], texts: Path) -> None:
    tables = edition(full)
    assert tables["documents"].num_rows == 2
    assert min(tables[name].num_rows for name in ("statements", "quotations", "figures", "weapons")) > 0
    assert check_against_texts(tables, texts) == ()


@pytest.mark.parametrize("edition", [dict, make_open], ids=["full", "open"])
def test_copies_may_have_other_names(
    edition: Callable[[dict[str, pa.Table]], dict[str, pa.Table]], full: dict[str, pa.Table], texts: Path, tmp_path: Path
) -> None:
    for number, path in enumerate(texts.rglob("*.txt")):
        (tmp_path / f"copy-{number}.txt").write_bytes(path.read_bytes())
    (tmp_path / "another.txt").write_text("Nothing of the release.\n", encoding="utf-8")
    assert check_against_texts(edition(full), tmp_path) == ()


@pytest.mark.parametrize("edition", [dict, make_open], ids=["full", "open"])
def test_missing_and_changed_copies_are_named(
    edition: Callable[[dict[str, pa.Table]], dict[str, pa.Table]], full: dict[str, pa.Table], tmp_path: Path
) -> None:
    (tmp_path / "oslo.txt").write_text(PAGE.replace("200 missiles", "300 missiles"), encoding="utf-8")
    (problem,) = check_against_texts(edition(full), tmp_path)
    assert (problem.table, problem.n_rows) == ("documents", 2)
    assert {(row.source, row.words) for row in problem.rows} == {("oslo.txt", "has other bytes there"), ("deep/paris.txt", "is not there")}


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("documents", "text_sha256", hash_words("another text")),
        ("figures", "text_start", "900"),
        ("quotations", "text_sha256", hash_words("words that nobody said")),
        ("weapons", "char_start", 3),
    ],
)
def test_bent_rows_are_found(table: str, column: str, value: object, full: dict[str, pa.Table], texts: Path) -> None:
    opened = make_open(full)
    values = opened[table][column].to_pylist()
    opened[table] = replace_values(opened[table], column, [value, *values[1:]])
    problems = check_against_texts(opened, texts)
    assert [(problem.table, problem.check) for problem in problems] == [(table, "text_matches")]
    assert problems[0].rows[0].position == 0


def test_a_folder_is_wanted(full: dict[str, pa.Table], tmp_path: Path) -> None:
    with pytest.raises(NotADirectoryError):
        check_against_texts(full, tmp_path / "nowhere")
