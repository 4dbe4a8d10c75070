"""Linting never touches the network: proven with sockets shut off, in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SAMPLES = Path(__file__).resolve().parents[2] / "sample_docs"
_CODE = """
import socket, sys
def refuse(*arguments, **options):
    raise AssertionError("a network call")
class Refusing(socket.socket):
    connect = connect_ex = sendto = bind = refuse
socket.socket = Refusing
for name in ("create_connection", "getaddrinfo", "gethostbyname"):
    setattr(socket, name, refuse)
from click.testing import CliRunner
from policylint.cli import main
result = CliRunner().invoke(main, ["check", "--format", "json", *sys.argv[1:]], catch_exceptions=False)
import json
report = json.loads(result.output)
assert report["summary"]["documents"] > 5, report["summary"]
failures = [document.get("failures") or document.get("error") for document in report["documents"]]
assert not any(failures), failures
from policylint.readability import readability
readability(["The committee reviews extraordinary circumstances."])
from policylint.analysis import Analysis
from policylint.document import plain_document
analysis = Analysis(plain_document("Each person may bring a friend to the clinic."))
print(analysis.parse(analysis.sentences)[0][1].tag_)
"""


def test_checking_all_samples_makes_no_network_call() -> None:
    done = subprocess.run([sys.executable, "-c", _CODE, str(SAMPLES)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "NN", "the language model should have been used, too"
