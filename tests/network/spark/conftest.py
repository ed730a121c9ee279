"""A session of Spark on this machine, which needs pyspark and a Java runtime; CI must have both."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest

from kg.errors import KGError
from kg.network.spark.session import local_session

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


@pytest.fixture(scope="session")
def spark() -> Iterator[SparkSession]:
    """A session with two cores; started once, which takes some seconds."""
    with ExitStack() as stack:
        try:
            started = stack.enter_context(local_session(2, memory="1g", partitions=2))
        except KGError as error:
            if os.environ.get("CI") == "true":
                raise
            pytest.skip(str(error))
        yield started
