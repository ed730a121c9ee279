"""The verbs of the command, a file each: ``add`` declares its arguments, ``run`` does it."""
