from holdfast.foundation.models.event import ChainHead, Event, EventContent
from holdfast.foundation.models.outbox import JobLock, Outbox

__all__ = ["ChainHead", "Event", "EventContent", "JobLock", "Outbox"]
