"""Projects of any size with the real ontology and the real variety, all of it invented: what is measured on.

``python -m benchmarks.workload --facts 100000 --seed 1 DIR`` writes a project that ``kg build --project DIR``
accepts: one invented country, its places, agencies and laws, documents with claims, judgements and a log.
Nothing in it comes from a real document, and no person in it has a name. The same number of facts, seed and
``VERSION`` give the same bytes.

The documents themselves are not written: the lock has, for each passage, the hash of an invented text, so
that ``kg verify`` and ``kg coverage`` have nothing to read. Beside ``kg.toml`` stand ``workload.json`` (what
was made), ``answers.json`` (what queries have to find) and, where faults were asked for, ``faults.json``
(what a build has to find).
"""

VERSION = "1.0"
"""Of what is generated; any change of a byte raises it."""
