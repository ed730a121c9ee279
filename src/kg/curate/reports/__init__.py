"""From a report that nobody has seen to claims that a person has accepted."""
