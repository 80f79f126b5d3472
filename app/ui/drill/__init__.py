"""Play areas of the motor tasks: pointing, pressing, sliding, waiting."""
