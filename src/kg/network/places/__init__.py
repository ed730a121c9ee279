"""Where things are told to be, and how that counts in a hierarchy of places."""
