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


@pytest.mark.django_db
@pytest.mark.skipif(not shutil.which("Rscript"), reason="needs R: apt-get install r-base-core r-cran-jsonlite")
def test_r_reads_the_numbers(run, there):
    done = run("Rscript", EXAMPLES / "r/holdfast.R", there.falls.pk)
    assert values(done.stdout) == make.STEADY, done.stderr


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
