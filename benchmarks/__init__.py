"""Comparisons side by side; none is a test, and no test is timed."""
