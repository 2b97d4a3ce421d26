"""The command line: the only layer that prints or exits. One module a command, loaded when it is called."""
