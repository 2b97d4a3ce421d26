"""What commands show, as values: pure functions from results to lines, tables or JSON. Nothing here prints."""
