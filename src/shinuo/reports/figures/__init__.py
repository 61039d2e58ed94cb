"""The figures of a month: its requests as arrays, judged by the rules in bulk, and what is added up of them."""
