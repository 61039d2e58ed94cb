"""What ties the rooms together for people: the command line, later settings, addresses and pages."""
