"""Reads: who a viewer is and may do; units, people and organisations."""

from holdfast.organisation.queries.viewer import MembershipFact, Viewer, viewer_for

__all__ = ["MembershipFact", "Viewer", "viewer_for"]
