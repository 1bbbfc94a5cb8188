"""Waits until the caretaker has published both logs and archived their checkpoints.

Nobody invokes it here: the tables' streams and the schedule do. Arguments: names of the public bucket and of the archive.
Prints how long it took; exit 1 if something is missing after 90 seconds, longer than the schedule needs.
"""

import os
import sys
import time

import botocore.session

LONGEST_SECONDS = 90
FILES = {"rekor-v2": "logs/rekor-v2/api/v2/checkpoint", "ct": "logs/ct/checkpoint"}


def missing(s3, bucket, archive):
    """What is not there yet."""
    found = []
    for log, key in FILES.items():
        if not s3.list_objects_v2(Bucket=bucket, Prefix=key).get("KeyCount"):
            found.append(key)
        if not s3.list_objects_v2(Bucket=archive, Prefix=f"checkpoints/{log}/").get("KeyCount"):
            found.append(f"checkpoints/{log}/")
    return found


def main():
    s3 = botocore.session.get_session().create_client("s3", endpoint_url=os.environ["AWS_ENDPOINT_URL"])
    bucket, archive = sys.argv[1:3]
    started = time.monotonic()
    while absent := missing(s3, bucket, archive):
        if time.monotonic() - started > LONGEST_SECONDS:
            sys.exit(f"published.py: not there after {LONGEST_SECONDS} s: {', '.join(absent)}")
        time.sleep(0.5)
    print(f"  both logs published {time.monotonic() - started:.1f} s after they were asked for")


if __name__ == "__main__":
    main()
