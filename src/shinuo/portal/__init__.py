"""The pages in which both parties live the contract: the client's people, and the provider's supervisors."""
