"""The words of the pages, a file for each. `{…}` is filled in where they are shown."""
