"""The pages of administrators: contracts, channels, people; and the terms, which both parties read and confirm."""
