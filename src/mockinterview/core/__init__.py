"""Values in, values out: no file, clock, chance, terminal, database or network."""
