"""Jena with TDB2, in one Java process that stays warm and is called through py4j."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as version_of
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from benchmarks.answers import TRIPLES, TSV
from benchmarks.peers import InProcess
from benchmarks.questions import Question
from benchmarks.site import Site
from kg.errors import KGError

JARS = Path("/usr/share/java")
"""Where Debian's packages have them."""
_OWN = "jena-arq"
_BESIDE = (
    "commons-cli",
    "commons-codec",
    "commons-compress",
    "commons-csv",
    "commons-io",
    "commons-lang3",
    "failureaccess",
    "gson",
    "guava",
    "httpclient",
    "httpcore",
    "jackson-annotations",
    "jackson-core",
    "jackson-databind",
    "jcl-over-slf4j",
    "libthrift",
    "thrift",
    "jsonld-java",
    "titanium-json-ld",
    "caffeine",
    "protobuf",
    "slf4j-api",
    "slf4j-nop",
)
_MESSAGES = "org/apache/jena/ext/"
"""Where Debian's jar has the messages of Xerces, whose classes look for them two folders further up."""
_HEAP = "-Xmx4g"
_CLOCK = "--add-opens=jdk.management/com.sun.management.internal=ALL-UNNAMED"
"""Lets the CPU time of Java be read."""


def missing() -> str:
    """Say whether Java, the jars and py4j are here."""
    if shutil.which("java") is None:
        return "java is not installed"
    if not (JARS / f"{_OWN}.jar").exists():
        return f"{_OWN}.jar is not installed; Debian: libapache-jena-java"
    return "" if find_spec("py4j") else "py4j is not installed; it comes with pyspark, the extra `spark`"


def version() -> str:
    """Read it off the name of the jar."""
    numbered = [path.stem.removeprefix(f"{_OWN}-") for path in JARS.glob(f"{_OWN}-[0-9]*.jar")]
    return max(numbered, default="not known")


@contextmanager
def _classpath() -> Iterator[str]:
    """Name all jars, and before them a folder that has the messages where they are looked for."""
    own = sorted(path for path in JARS.glob("jena-*.jar") if not re.search(r"-\d", path.stem))
    beside = [path for name in _BESIDE if (path := JARS / f"{name}.jar").exists()]
    with tempfile.TemporaryDirectory() as name:
        with zipfile.ZipFile(JARS / "jena-core.jar") as core:
            for entry in core.namelist():
                if entry.startswith(_MESSAGES) and entry.endswith(".properties"):
                    target = Path(name) / entry.removeprefix(_MESSAGES)
                    target.parent.mkdir(parents=True, exist_ok=True)
                    target.write_bytes(core.read(entry))
        yield ":".join(map(str, [name, *own, *beside]))


def load(site: Site) -> int | None:
    """Load all quads with its loader for TDB2."""
    folder = site.folder / "jena"
    shutil.rmtree(folder, ignore_errors=True)
    with _classpath() as classpath:
        done = subprocess.run(  # noqa: S603
            ["java", _HEAP, "-cp", classpath, "tdb2.tdbloader", f"--loc={folder}", str(site.quads)],  # noqa: S607
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode:
        shutil.rmtree(folder, ignore_errors=True)
        raise KGError(" ".join(done.stderr.split())[:150] or "Jena did not load")
    return None


class Warm(InProcess):
    """The dataset in a Java process."""

    def __init__(self, java: Any, dataset: Any, process: int) -> None:
        """Take the view of the process, the dataset in it, and its number."""
        self._java, self._dataset = java, dataset
        self.processes = (process,)
        self._clock = java.java.lang.management.ManagementFactory.getOperatingSystemMXBean()

    def cpu(self) -> float:
        """Give that of Java, with what it compiles and clears away."""
        return float(self._clock.getProcessCpuTime()) / 1e9

    def ask(self, question: Question) -> tuple[str, object]:
        """Ask, and let Java write the whole answer into its memory."""
        query = self._java.org.apache.jena.query
        out = self._java.java.io.ByteArrayOutputStream()
        execution = query.QueryExecutionFactory.create(question.plain, self._dataset)
        try:
            if question.constructs:
                riot = self._java.org.apache.jena.riot
                riot.RDFDataMgr.write(out, execution.execConstruct(), riot.Lang.NTRIPLES)
                return TRIPLES, out
            query.ResultSetFormatter.outputAsTSV(out, execution.execSelect())
            return TSV, out
        finally:
            execution.close()

    def written(self, answer: Any) -> bytes:
        """Fetch the answer from Java."""
        return bytes(answer.toByteArray())


@contextmanager
def opened(site: Site) -> Iterator[Warm]:
    """Start Java and open the dataset; what is not loaded yet is loaded."""
    from py4j.java_gateway import (  # type: ignore[import-untyped, unused-ignore]
        GatewayParameters,
        JavaGateway,
        launch_gateway,
    )

    folder = site.folder / "jena"
    if not folder.is_dir():
        load(site)
    with _classpath() as classpath:
        port, process = launch_gateway(
            jarpath=str(_py4j()),
            classpath=classpath,
            javaopts=[_HEAP, _CLOCK],
            die_on_exit=True,
            return_proc=True,
        )
        gateway = JavaGateway(gateway_parameters=GatewayParameters(port=port))
        try:
            java = gateway.jvm
            dataset = java.org.apache.jena.tdb2.TDB2Factory.connectDataset(str(folder))
            dataset.begin(java.org.apache.jena.query.ReadWrite.READ)
            yield Warm(java, dataset, process.pid)
        finally:
            gateway.shutdown()
            process.kill()
            process.wait()


def _py4j() -> Path:
    """Find its jar, which lies beside the packages or with Spark's."""
    try:
        name = f"py4j{version_of('py4j')}.jar"
    except PackageNotFoundError as error:
        raise KGError("py4j is not installed") from error
    path = Path(sys.prefix) / "share" / "py4j" / name
    if not path.is_file():
        raise KGError(f"{name} is not where its package puts it")
    return path
