"""What an iteration keeps from round to round: rows without the history of how they came about."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyspark.sql import DataFrame


def kept(frame: DataFrame) -> DataFrame:
    """Compute rows once and forget what they were computed from, so that plans do not grow with the rounds.

    Where the session has a folder for checkpoints (``spark.checkpoint.dir``), on storage that all workers
    reach, rows go there and outlive a worker. Else they stay with the workers, which is faster, and the
    computation ends with an error where one of them is lost.
    """
    reliable = frame.sparkSession.sparkContext.getCheckpointDir() is not None
    return frame.checkpoint() if reliable else frame.localCheckpoint()
