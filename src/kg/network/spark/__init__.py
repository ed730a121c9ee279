"""Counts and networks over more than one machine: on Spark, from what ``kg export partitioned`` writes.

Everything is said in expressions of DataFrames, so that the workers of a cluster need Spark and nothing of
this package. The answers are those of ``kg.network.measures`` and of the analysis co-involvement; tests hold
one against the other. docs/scale.md tells when this is worth it.
"""
