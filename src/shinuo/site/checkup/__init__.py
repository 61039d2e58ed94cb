"""What `shinuo doctor` looks at: settings, database, schema, clock, disk; each part gives its findings."""
