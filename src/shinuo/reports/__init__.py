"""The month as both parties read it, and the contract as they sign it: figures, tables, pictures, and their files."""
