"""Reports of an interview as files: one module a format."""
