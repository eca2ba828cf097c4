"""Reading what people bring: sheets they paste or upload, and the files NHS England publishes.

The parts here are pure: bytes in, frozen dataclasses out; no database and no clock.
"""
