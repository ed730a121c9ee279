"""What follows from the facts taken together: answers that need more than one question."""
