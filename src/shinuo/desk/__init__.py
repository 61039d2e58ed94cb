"""The pages of agents and supervisors, and of the requests that both parties may look at."""
