"""What hosts of hooks say and want to hear: the records that each file of `hosts/` fills in."""
