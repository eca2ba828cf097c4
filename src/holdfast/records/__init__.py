"""Everything one can cite, follow, search or hide; who answers for it; who is told."""
