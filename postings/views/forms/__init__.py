"""The machine forms of jobs and lists: JSON, Markdown, plain text, CSV."""
