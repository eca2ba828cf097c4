"""Version 1 of the API: its place is kept, and only its description answers so far.

`/api/v1/openapi.json` says, as OpenAPI, that no operation is offered yet. Read endpoints and the sync of offline
audits are built on the same queries and operations as the pages; nothing else may be added here without them.
"""
