"""Which laws are told to stand behind incidents, and the sentences reported there."""
