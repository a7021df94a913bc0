"""The format of the notes: how one Markdown file becomes a topic."""
