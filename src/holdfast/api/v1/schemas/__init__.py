"""The shapes that go in and out. Names and meanings are kept: what is here may grow, never change.

Plain pydantic models: ninja's own Schema asks each attribute one by one, which for 10,000 rows costs most of a second.
"""
