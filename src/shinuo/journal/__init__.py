"""The record: what happened, in order, written once and never changed."""
