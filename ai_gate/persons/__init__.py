"""What identifies a person in a record, and what tells an invented person from a real one."""
