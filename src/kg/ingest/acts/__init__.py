"""What a sentence says was done to people, in which manner."""
