"""Counts in sentences, by an own small grammar: how many people or things, and within which bounds."""
