"""The addresses that search engines should know, as files: written by a task, served as they lie."""
