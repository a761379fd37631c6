"""Work out every number: one pure function per rule of formulas.md, no data, no screen."""
