"""A columnar replica of the facts, for questions that read millions of them."""
