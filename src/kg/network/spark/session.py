"""A session of Spark: the one that spark-submit gives, or one on this machine that leaves nothing behind."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import InputOutputError, UsageError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

LOOPBACK = "127.0.0.1"
_LOGGING = """\
rootLogger.level = error
rootLogger.appenderRef.stderr.ref = console
appender.console.type = Console
appender.console.name = console
appender.console.target = SYSTEM_ERR
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = %p %c{1}: %m%n
logger.gateway.name = org.apache.spark.api.python.PythonGatewayServer
logger.gateway.level = error
"""
"""Errors alone, and Spark need not say that it changes the level of a shell: https://logging.apache.org/log4j/2.x/manual/configuration.html#java-properties."""


@contextmanager
def local_session(
    cores: int | str = "*", *, memory: str = "1g", partitions: int = 4
) -> Iterator[SparkSession]:
    """Start Spark in this process tree, reachable from this machine alone, and stop it at the end.

    Everything that Spark writes goes to a temporary folder, which is removed.

    Args:
        cores: how many to use; ``*`` for all.
        memory: of the Java process, such as ``4g``.
        partitions: into how many parts rows are dealt when they are grouped or joined.

    Raises:
        UsageError: pyspark is not installed.
        InputOutputError: no Java that Spark can use starts.
    """
    with tempfile.TemporaryDirectory(prefix="kg-spark-", ignore_cleanup_errors=True) as folder:
        session = _started(Path(folder), cores, memory, partitions)
        try:
            yield session
        finally:
            session.stop()


def submitted() -> bool:
    """Say whether spark-submit started this process and so decides which cluster it uses."""
    return "PYSPARK_GATEWAY_PORT" in os.environ


def given_session() -> SparkSession:
    """Give the session of spark-submit, with the settings that were given there."""
    from pyspark.sql import SparkSession

    return SparkSession.builder.appName("kg").getOrCreate()


def _started(folder: Path, cores: int | str, memory: str, partitions: int) -> SparkSession:
    try:
        from pyspark.errors import PySparkRuntimeError
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise UsageError(
            "this needs pyspark; install it with: pip install 'repression-graph[spark]'"
        ) from error
    logging = folder / "log4j2.properties"
    logging.write_text(_LOGGING, "utf-8")
    options = {
        "spark.driver.bindAddress": LOOPBACK,
        "spark.driver.host": LOOPBACK,
        "spark.driver.memory": memory,
        "spark.driver.extraJavaOptions": (
            f"-Dlog4j2.configurationFile={logging.as_uri()} "
            f"-Djava.io.tmpdir={folder} -Dderby.system.home={folder}"
        ),
        "spark.local.dir": str(folder),
        "spark.sql.warehouse.dir": (folder / "warehouse").as_uri(),
        "spark.sql.shuffle.partitions": str(partitions),
        "spark.default.parallelism": str(partitions),
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.cleaner.periodicGC.interval": "1min",  # lets go of what earlier rounds of an iteration kept
    }
    builder = SparkSession.builder.appName("kg").master(f"local[{cores}]")
    for name, value in options.items():
        builder = builder.config(name, value)
    try:
        return builder.getOrCreate()
    except PySparkRuntimeError as error:
        raise InputOutputError(
            "Spark did not start: it needs a full Java 17 or newer (on Debian openjdk-17-jre-headless); "
            "install one, or name it with JAVA_HOME"
        ) from error
