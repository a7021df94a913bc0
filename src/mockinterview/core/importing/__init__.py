"""Other people's Markdown: text in, topics with their questions out, by structure alone."""
