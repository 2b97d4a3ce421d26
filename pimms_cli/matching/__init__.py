"""From what is asked to the entries of the booklet, best first. Nothing here knows sites or prints."""
