"""The room of contracts: clients, their contracts, the versions of the terms and who confirmed them, calendars."""
