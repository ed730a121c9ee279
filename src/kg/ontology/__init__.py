"""The vocabulary: its names, its files, what it declares, and whether it is consistent."""
