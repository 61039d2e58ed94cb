"""The room of people: users, what they may do, and when they were there."""
