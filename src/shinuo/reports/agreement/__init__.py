"""The contract itself as a document: clauses in the product's own words, readings and calendar as annexes, amendments."""
