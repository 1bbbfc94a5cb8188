"""Prints a target of a TUF repository as it is published now: target.py URL NAME. Verifies nothing: a client does."""

import json
import sys
import urllib.request

url, name = sys.argv[1:]


def read(path):
    with urllib.request.urlopen(f"{url}/{path}") as answer:
        return answer.read()


def version(metadata, file):
    return json.loads(read(metadata))["signed"]["meta"][file]["version"]


snapshot = version("timestamp.json", "snapshot.json")
targets = version(f"{snapshot}.snapshot.json", "targets.json")
listed = json.loads(read(f"{targets}.targets.json"))["signed"]["targets"]
sys.stdout.buffer.write(read(f"targets/{listed[name]['hashes']['sha256']}.{name}"))
