"""Writes on measures, series and numbers. Import the module: `from holdfast.measures import operations as measures`."""

from holdfast.measures.operations.batches import (
    accept_batch,
    add_points,
    begin_batch,
    clear_abandoned_batches,
    fail_batch,
    stage_batch,
    withdraw_batch,
)
from holdfast.measures.operations.claims import claim_gain, claim_pool
from holdfast.measures.operations.definitions import define_measure, load_definitions, retire_measure, revise_measure
from holdfast.measures.operations.gains import (
    answer_slip,
    exclude_periods,
    judge_gains,
    redate_gain,
    withdraw_gain,
)
from holdfast.measures.operations.mappings import keep_mapping
from holdfast.measures.operations.national import load_provider_months, open_provider_series
from holdfast.measures.operations.notes import note_point, take_back_note
from holdfast.measures.operations.phases import rebase, take_back_rebase
from holdfast.measures.operations.points import record_form, record_points
from holdfast.measures.operations.readings import finish_readings, keep_readings, refresh_readings
from holdfast.measures.operations.reports import change_report, end_report, order_report, stop_report
from holdfast.measures.operations.sending import Sent, send_points
from holdfast.measures.operations.series import change_series, end_series, open_series, set_target

__all__ = [
    "Sent",
    "accept_batch",
    "add_points",
    "answer_slip",
    "begin_batch",
    "change_report",
    "change_series",
    "claim_gain",
    "claim_pool",
    "clear_abandoned_batches",
    "define_measure",
    "end_report",
    "end_series",
    "exclude_periods",
    "fail_batch",
    "finish_readings",
    "judge_gains",
    "keep_mapping",
    "keep_readings",
    "load_definitions",
    "load_provider_months",
    "note_point",
    "open_provider_series",
    "open_series",
    "order_report",
    "rebase",
    "record_form",
    "record_points",
    "redate_gain",
    "refresh_readings",
    "retire_measure",
    "revise_measure",
    "send_points",
    "set_target",
    "stage_batch",
    "stop_report",
    "take_back_note",
    "take_back_rebase",
    "withdraw_batch",
    "withdraw_gain",
]
