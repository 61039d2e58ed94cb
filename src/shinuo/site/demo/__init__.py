"""An installation to look at: a client, a contract, a cast; and visitors and agents who keep it alive."""
