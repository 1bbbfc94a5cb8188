"""Waits until the caretaker has published all logs and archived their checkpoints, then reads as a client of the log does.

Nobody invokes the caretaker here: the tables' streams and the schedule do. Arguments: names of the public bucket and of the
archive, base URL of the instance. Prints how long it took; exit 1 if something is missing after 90 seconds, longer than the
schedule needs, or if a file does not come through the gateway as it lies in the bucket.
"""

import os
import sys
import time
import urllib.error
import urllib.request

import botocore.session

LONGEST_SECONDS = 90
ATTEMPTS = 3
REKOR_CHECKPOINT = "logs/rekor-v2/api/v2/checkpoint"
FILES = {
    "rekor-v2": REKOR_CHECKPOINT,
    "rekor-v1": "logs/rekor-v1/checkpoint",
    "ct": "logs/ct/checkpoint",
}


def missing(s3, bucket, archive):
    """What is not there yet: an archived checkpoint of an empty log is of nothing that was logged."""
    found = []
    for log, key in FILES.items():
        if not s3.list_objects_v2(Bucket=bucket, Prefix=key).get("KeyCount"):
            found.append(key)
        prefix = f"checkpoints/{log}/"
        archived = s3.list_objects_v2(Bucket=archive, Prefix=prefix).get("Contents", [])
        if not any(int(entry["Key"].removeprefix(prefix)) for entry in archived):
            found.append(prefix)
    return found


def get(url, **headers):
    """Status, headers and body, whatever the status."""
    request = urllib.request.Request(url, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


def wrong_through_the_gateway(bucket, url):
    """What a client of the log would see otherwise than it must."""
    wrong = []
    # The local AWS's gateway passes on no header but the type, so these are looked at where it reads.
    _, stored, body = get(f"{os.environ['AWS_ENDPOINT_URL']}/{bucket}/{REKOR_CHECKPOINT}")
    if stored["Cache-Control"] != "no-cache" or not stored["ETag"]:
        wrong.append(f"the checkpoint's headers: {stored.items()}")
    status, _, served = get(f"{url}/api/v2/checkpoint")
    if (status, served) != (200, body):
        wrong.append(f"the checkpoint: {status}, {served!r}")
    status, _, _ = get(f"{url}/api/v2/checkpoint", **{"If-None-Match": stored["ETag"]})
    if status != 304:
        wrong.append(f"a checkpoint that the caller has: {status}")
    size = int(body.split(b"\n")[1])
    status, headers, _ = get(f"{url}/api/v2/tile/entries/000.p/{size}")
    if (status, "immutable" in (headers["Cache-Control"] or "")) != (200, True):
        wrong.append(f"the bundle of the {size} entries that the checkpoint covers: {status}")
    for path in ("tuf/9.root.json", "api/v2/tile/0/x999/999"):
        status, _, _ = get(f"{url}/{path}")
        if status != 404:
            wrong.append(f"{path}, which is not there: {status}")
    return wrong


def main():
    s3 = botocore.session.get_session().create_client("s3", endpoint_url=os.environ["AWS_ENDPOINT_URL"])
    bucket, archive, url = sys.argv[1:4]
    started = time.monotonic()
    while absent := missing(s3, bucket, archive):
        if time.monotonic() - started > LONGEST_SECONDS:
            sys.exit(f"published.py: not there after {LONGEST_SECONDS} s: {', '.join(absent)}")
        time.sleep(0.5)
    print(f"  all logs published {time.monotonic() - started:.1f} s after they were asked for")
    # The caretaker may publish again between two reads, but not each time: nobody signs now.
    for _ in range(ATTEMPTS):
        if not (wrong := wrong_through_the_gateway(bucket, url)):
            break
        time.sleep(2)
    else:
        sys.exit("published.py: through the gateway comes " + "; ".join(wrong))
    print("  the checkpoint comes from the bucket, what it covers is there, what is missing is 404")


if __name__ == "__main__":
    main()
