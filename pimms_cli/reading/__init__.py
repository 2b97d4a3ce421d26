"""A YAML file to plain values that remember their places, with all that is wrong in how it is written.

What the text means to YAML (`yamltext`) and what was meant by it (`slips`) are put together here.
"""
