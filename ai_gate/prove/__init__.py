"""Start the real assistants against a scripted model on loopback, and see what leaves."""
