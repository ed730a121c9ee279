"""Who is told to be punished for whose conduct: cases, chains and practices, and how they are worded."""
