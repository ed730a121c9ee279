"""Starting Spark: what is missing is told, nothing is left behind, and the command shows what it found."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pytest
from tests.export.test_parquet import without

from kg.errors import UsageError
from kg.export.formats import find
from kg.export.writing import to_folder
from kg.network.cached import edges
from kg.network.matrices import to_scipy
from kg.network.measures.pagerank import pagerank
from kg.network.spark.session import local_session
from kg.network.spark.tables import Tables
from kg.queries.opened import Graph

pytestmark = pytest.mark.xdist_group("spark")  # one worker has the session of all

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

ROOT = Path(__file__).resolve().parents[3]
COMMAND = [sys.executable, "-m", "kg.network.spark"]
COUNTS = """
SELECT ?agency ?year (COUNT(DISTINCT ?event) AS ?events) WHERE {
  ?involvement kg:actor ?agency ; kg:inEvent ?event . ?event kg:earliest ?date
  BIND(SUBSTR(STR(?date), 1, 4) AS ?year)
} GROUP BY ?agency ?year ORDER BY ?agency ?year"""


@pytest.fixture(scope="module")
def folder(real: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("exported") / "partitioned"
    to_folder({part.name: part.content() for part in find("partitioned").parts(real)}, target)
    return target


def test_without_pyspark_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    without(monkeypatch, "pyspark")
    with pytest.raises(UsageError, match=r"pip install 'repression-graph\[spark\]'"), local_session():
        pass


@pytest.mark.slow
@pytest.mark.usefixtures("spark")  # or pyspark is missing, which is another error
def test_without_java_it_says_so_in_one_line(tmp_path: Path) -> None:
    """Not within this process, in which Java runs already."""
    called = [*COMMAND, "degree", str(tmp_path)]
    environment = {**os.environ, "JAVA_HOME": str(tmp_path / "nowhere")}
    done = subprocess.run(called, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert done.stderr.splitlines()[-1].startswith("error: Spark did not start: it needs a full Java 17")
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_the_count_of_the_page_is_that_of_sparql(spark: SparkSession, real: Graph, folder: Path) -> None:
    page = (ROOT / "docs" / "scale.md").read_text("utf-8")
    (sql,) = re.findall(r"^```sql\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    answer = real.query(COUNTS)
    assert not isinstance(answer, bool | list)
    wanted = [tuple(str(cell) for cell in row) for row in answer]
    assert len(wanted) > 10
    Tables(spark, str(folder)).facts().createOrReplaceTempView("facts")
    assert [tuple(map(str, row)) for row in spark.sql(sql).collect()] == wanted
    (view,) = re.findall(r"`(CREATE VIEW facts AS [^`]*)`", page.replace("\n", " "))
    with duckdb.connect() as connection:
        connection.execute(view.replace("'partitioned/", f"'{folder}/"))
        assert [tuple(map(str, row)) for row in connection.execute(sql).fetchall()] == wanted


@pytest.mark.slow
@pytest.mark.usefixtures("spark")
def test_the_command_shows_and_writes_and_leaves_nothing_behind(
    real: Graph, folder: Path, tmp_path: Path
) -> None:
    here, scratch = tmp_path / "here", tmp_path / "scratch"
    here.mkdir()
    scratch.mkdir()
    environment = {**os.environ, "TMPDIR": str(scratch)}
    called = [*COMMAND, "pagerank", str(folder), "--table", "network-actors-and-actors", "--cores", "1"]
    done = subprocess.run(called, env=environment, cwd=here, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    heads, *rows = [line.split("\t") for line in done.stdout.splitlines()]
    assert heads == ["node", "iri", "rank"]
    table = edges(real, "network-actors-and-actors")
    ranks = pagerank(to_scipy(table))
    assert [float(rank) for *_, rank in rows] == pytest.approx(sorted(ranks.tolist(), reverse=True)[:20])
    assert all(table.nodes[int(node)] == iri for node, iri, _ in rows)
    assert [*here.iterdir(), *scratch.iterdir()] == []
    assert {line.partition(":")[0] for line in done.stderr.splitlines()} <= {
        "WARNING"
    }  # of Java, on a module


@pytest.mark.slow
@pytest.mark.usefixtures("spark")
def test_spark_submit_runs_it(folder: Path, tmp_path: Path) -> None:
    import pyspark

    script = ROOT / "src" / "kg" / "network" / "spark" / "__main__.py"
    submit = str(Path(pyspark.__file__).parent / "bin" / "spark-submit")
    called = [submit, "--master", "local[1]", "--conf", "spark.ui.enabled=false", "--conf"]
    called += ["spark.driver.bindAddress=127.0.0.1", "--conf", "spark.driver.host=127.0.0.1", str(script)]
    called += ["components", str(folder), "-o", str(tmp_path / "out")]
    environment = {**os.environ, "PYSPARK_PYTHON": sys.executable}
    done = subprocess.run(called, env=environment, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    with duckdb.connect() as connection:
        answer = connection.execute(
            "SELECT count(*), count(DISTINCT component) FROM read_parquet(?)", [f"{tmp_path}/out/*.parquet"]
        ).fetchone()
    with duckdb.connect() as connection:
        nodes = connection.execute(
            "SELECT count(*) FROM read_parquet(?)",
            [f"{folder}/nodes/table=network-actors-and-events/*.parquet"],
        ).fetchone()
    assert answer is not None
    assert nodes is not None
    assert answer[0] == nodes[0] > answer[1] > 1
