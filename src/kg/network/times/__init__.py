"""When things happened and when they were told of, in windows of time."""
