"""The contract as data and rules: pure, standard library only (numpy in `bulk` alone), no clock, no I/O."""
