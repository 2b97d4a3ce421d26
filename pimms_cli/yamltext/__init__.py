"""A YAML file as it is written: its values with their places, and what YAML changed, cut or joined without a word."""
