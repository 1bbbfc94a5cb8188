"""Asks the Rekor v1 log that was deployed about its newest entry, in every way its clients do.

Arguments: base URL of the instance, e-mail address of whoever signed last. Prints what was asked; exit 1 if an answer is not
the entry, or not what the log's key and tree say. Signatures and proofs are checked by the clients and by `hallmark log fsck`.
"""

import base64
import hashlib
import json
import sys
import urllib.parse
import urllib.request

BASE = "/api/v1/log"


class Log:
    """The log at a base URL."""

    def __init__(self, url):
        self.url = url

    def get(self, path, **parameters):
        query = "?" + urllib.parse.urlencode(parameters) if parameters else ""
        with urllib.request.urlopen(self.url + path + query, timeout=30) as answer:
            return answer.read()

    def ask(self, path, **parameters):
        return json.loads(self.get(path, **parameters))

    def post(self, path, criteria):
        request = urllib.request.Request(
            self.url + path, json.dumps(criteria).encode(), {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)


def der(pem):
    return base64.b64decode("".join(line for line in pem.decode().splitlines() if "-----" not in line))


def wrong(log, email):
    """What a client would see otherwise than it must."""
    found = []

    def must(what, truth):
        print(f"  {what}: {'as it must be' if truth else 'WRONG'}")
        if not truth:
            found.append(what)

    info = log.ask(BASE)
    size = info["treeSize"]
    if not size:
        return ["the log is empty"]
    by_index = log.ask(f"{BASE}/entries", logIndex=size - 1)
    uuid, entry = next(iter(by_index.items()))
    body = json.loads(base64.b64decode(entry["body"]))
    leaf = hashlib.sha256(b"\0" + base64.b64decode(entry["body"])).hexdigest()
    must("the newest entry by its index", entry["logIndex"] == size - 1 and uuid.endswith(leaf))
    must("the same by its uuid", log.ask(f"{BASE}/entries/{uuid}")[uuid]["body"] == entry["body"])
    must("the same by its leaf hash", uuid in log.ask(f"{BASE}/entries/{leaf}"))
    must(
        "the same in a list of entries",
        log.post(f"{BASE}/entries/retrieve", {"entryUUIDs": [uuid]})[0][uuid]["body"] == entry["body"])
    digest = body["spec"]["data"]["hash"]["value"]
    must("a search for what was signed", uuid in log.post("/api/v1/index/retrieve", {"hash": "sha256:" + digest}))
    must("a search for who signed", uuid in log.post("/api/v1/index/retrieve", {"email": email}))
    key = {"format": "x509", "content": body["spec"]["signature"]["publicKey"]["content"]}
    both = {"publicKey": key, "email": email, "operator": "and"}
    must("a search for the key and who signed", log.post("/api/v1/index/retrieve", both) == [uuid])
    must(
        "a search for what nobody signed", log.post("/api/v1/index/retrieve", {"hash": "sha256:" + 64 * "0"}) == [])
    must(
        "the log's key",
        hashlib.sha256(der(log.get(f"{BASE}/publicKey"))).hexdigest() == entry["logID"])
    proof = log.ask(f"{BASE}/proof", firstSize=1, lastSize=size)
    must("a proof up to the log's head", proof["rootHash"] == info["rootHash"])
    return found


def main():
    url, email = sys.argv[1:3]
    if found := wrong(Log(url), email):
        sys.exit("searched.py: not as it must be: " + ", ".join(found))


if __name__ == "__main__":
    main()
