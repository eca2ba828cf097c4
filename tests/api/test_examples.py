"""The examples people copy: run as they stand against a running site, where the tool for it is there."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest

from holdfast.api.v1.description import api
from holdfast.config.wsgi import application
from tests.api.conftest import program_of
from tests.factories import measures as make

EXAMPLES = Path(__file__).resolve().parents[2] / "examples/api"


class Quiet(WSGIRequestHandler):
    """Says nothing of each request."""

    def log_message(self, *words: object) -> None:
        pass


@pytest.fixture
def run(there):
    """Run an example's program with a token of the analyst; its requests are answered here, in the transaction."""
    with make_server("127.0.0.1", 0, application, handler_class=Quiet) as server:
        server.timeout = 0.1
        address = f"http://127.0.0.1:{server.server_port}"
        environment = {**os.environ, "HOLDFAST_ADDRESS": address, "HOLDFAST_TOKEN": program_of(there.analyst).secret}

        def go(*words: object) -> subprocess.CompletedProcess[str]:
            with subprocess.Popen(
                [str(w) for w in words], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
            ) as process:
                while process.poll() is None:
                    server.handle_request()
                return subprocess.CompletedProcess(words, process.returncode, *process.communicate())

        yield go


def values(printed: str) -> list[float]:
    return [float(line.split("\t")[1]) for line in printed.splitlines()]


@pytest.mark.django_db
class TestPython:
    program = (sys.executable, EXAMPLES / "python/holdfast.py")

    def test_reads_the_numbers(self, run, there):
        done = run(*self.program, "read", there.falls.pk)
        assert values(done.stdout) == make.STEADY, done.stderr

    def test_lists_what_the_token_sees(self, run, there):
        assert str(there.falls.pk) in run(*self.program, "list").stdout

    def test_sends_a_file_once_however_often_it_is_run(self, run, there, tmp_path):
        file = tmp_path / "numbers.csv"
        file.write_text(f"series,period_start,value\n{there.empty.pk},2026-02-01,7\n")
        first, again = run(*self.program, "send", file), run(*self.program, "send", file)
        assert first.stdout.startswith("New: 1."), first.stderr
        assert again.stdout == first.stdout
        assert values(run(*self.program, "read", there.empty.pk).stdout) == [7]

    def test_says_row_by_row_what_is_wrong(self, run, there, tmp_path):
        file = tmp_path / "numbers.csv"
        file.write_text(f"series,period_start,value\n{there.empty.pk},2026-02-01,-7\n")
        done = run(*self.program, "send", file)
        assert done.returncode == 1
        assert "row 1, value" in done.stderr


def has_r() -> bool:
    """Whether R and the two packages of the example are here; asked of R itself."""
    asked = "quit(status = !all(sapply(c('jsonlite', 'curl'), requireNamespace, quietly = TRUE)))"
    return (
        bool(shutil.which("Rscript")) and not subprocess.run(["Rscript", "-e", asked], capture_output=True).returncode
    )


@pytest.mark.django_db
@pytest.mark.skipif(not has_r(), reason="needs R: apt-get install r-base-core r-cran-jsonlite r-cran-curl")
def test_r_lists_reads_sends_once_and_says_what_is_wrong(run, there, tmp_path):
    program = ("Rscript", EXAMPLES / "r/holdfast.R")
    done = run(*program, "read", there.falls.pk)
    assert values(done.stdout) == make.STEADY, done.stderr
    listed = run(*program, "list").stdout.splitlines()
    assert listed[0] == "id\theadline\tlatest_period\tlatest_value"
    assert f"{there.empty.pk}\tFalls: Ward 20\t\t" in listed
    file = tmp_path / "numbers.csv"
    file.write_text(f"series,period_start,value\n{there.empty.pk},2026-01-01,7.125\n{there.empty.pk},2026-02-01,NA\n")
    first, again = run(*program, "send", file), run(*program, "send", file)
    assert first.stdout.startswith("New: 1."), first.stderr
    assert again.stdout == first.stdout
    assert values(run(*program, "read", there.empty.pk).stdout) == [7.125]
    file.write_text(f"series,period_start,value\n{there.empty.pk},2026-02-01,-7\n")
    refused = run(*program, "send", file)
    assert refused.returncode == 1
    assert "row 1, value: " in refused.stderr


def test_power_query_asks_only_for_what_there_is():
    """No tool runs M here: at least every address, argument and column it names is one of the API's."""
    text = (EXAMPLES / "powerbi/holdfast.pq").read_text()
    document = api.get_openapi_schema()
    asked = {path.removeprefix("/api/v1/") for path in document["paths"]}
    named = set(re.findall(r'Ask\("([^"]+)"(?: & \[id\] & "([^"]+)")?', text))
    assert {first + ("{pk}" + rest if rest else "") for first, rest in named} <= asked
    assert len(named) == 2
    columns = set(document["components"]["schemas"]["Point"]["properties"])
    assert {"period_start", "value"} <= columns
    assert text.count("(") == text.count(")")
