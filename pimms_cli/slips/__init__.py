"""What was meant by what YAML or the models read as something else: a module for each kind of slip.

Each gives, from the text around a fault, where it really is and what to write; none reads a file.
"""
