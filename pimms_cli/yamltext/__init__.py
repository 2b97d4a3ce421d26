"""YAML as it is written: rows, scalars, comments, tags, and what reads them; nothing of what our files say."""
