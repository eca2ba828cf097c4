"""Read a measure's numbers from Holdfast, and send this month's. Python 3.9 or newer; nothing to install.

    export HOLDFAST_ADDRESS=https://holdfast.example.nhs.uk HOLDFAST_TOKEN=hf_...
    python holdfast.py list
    python holdfast.py read SERIES
    python holdfast.py send FILE.csv        (columns: series, period_start, value)

The key of a delivery is made from what is in the file: running it again after a lost connection counts once.
"""

import csv
import hashlib
import json
import os
import sys
import urllib.error
import urllib.request


def ask(path, body=None, headers=None):
    """Ask the API; gives the answer as Python data, or ends with what was wrong, row by row."""
    request = urllib.request.Request(
        os.environ["HOLDFAST_ADDRESS"].rstrip("/") + "/api/v1" + path,
        data=None if body is None else json.dumps(body).encode(),
        headers={"Authorization": "Bearer " + os.environ["HOLDFAST_TOKEN"], **(headers or {})},
    )
    if body is not None:
        request.add_header("Content-Type", "application/json")
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as error:
        problem = json.load(error)
        rows = ["  row {row}, {field}: {message}".format(**row) for row in problem["rows"]]
        sys.exit("\n".join([problem["message"], *rows]))


def series():
    """Every series the token sees, part by part."""
    page = 1
    while True:
        part = ask("/series?size=500&page=%d" % page)
        yield from part["items"]
        if page >= part["pages"]:
            return
        page += 1


def send(path):
    """Send a file's numbers, all or none."""
    with open(path, newline="", encoding="utf-8-sig") as file:
        points = [
            {"series": row["series"], "period_start": row["period_start"], "value": float(row["value"])}
            for row in csv.DictReader(file)
        ]
    key = hashlib.sha256(json.dumps(points).encode()).hexdigest()
    return ask("/points", {"points": points}, {"Idempotency-Key": key})


def main(command, *rest):
    """Do one of the three commands."""
    if command == "list":
        for one in series():
            print(one["id"], one["headline"], one["latest_period"], one["latest_value"], sep="\t")
    elif command == "read":
        for point in ask("/series/%s/points" % rest[0])["points"]:
            print(point["period_start"], point["value"], sep="\t")
    elif command == "send":
        print("New: {new}. Unchanged: {unchanged}. {page}".format(**send(rest[0])))
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main(*(sys.argv[1:] or ["help"]))
