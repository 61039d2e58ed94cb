"""The room of settlement: what follows from a miss — causes, disputes, damages, demands, remedies, suspension, duties."""
