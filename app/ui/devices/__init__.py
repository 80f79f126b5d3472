"""Drawn machines: phone, kiosk, computer, call, locker and gate, with every kind of item."""
