"""Dates in sentences, by an own small grammar: what words say of time, and which day or month that is."""
