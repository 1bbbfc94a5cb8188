"""What goes wrong on purpose during localstack/chaos. Each command prints one line of what it did.

  storm SECONDS FAULTS INSTANCE   calls of functions to DynamoDB, KMS and S3 fail, and every few seconds a function is killed
  caretaker FUNCTION TIMES        the caretaker is run twice at once, that many times
  copy TABLE FILE                 keeps what a table holds
  rewind TABLE FILE               puts a table back to what was kept; prints how many items are gone
  restore TABLE FILE              puts in what was kept and is not there
  object BUCKET KEY FILE          keeps an object
  put BUCKET KEY FILE             puts it back
"""

import base64
import collections
import concurrent.futures
import json
import os
import random
import subprocess
import sys
import time

import botocore.session

RATES = {
    "dynamodb": {"before": 0.06, "after": 0.06},
    "kms": {"before": 0.06, "after": 0.04},
    "s3": {"before": 0.06, "after": 0.06},
}
SESSION = botocore.session.get_session()


def client(service):
    return SESSION.create_client(service, region_name="us-east-1", endpoint_url=os.environ["AWS_ENDPOINT_URL"])


def containers(instance):
    """Those of functions of this local AWS; the engine may have others."""
    listed = subprocess.run(
        ["docker", "ps", "-q", "--filter", "label=ministack=lambda", "--filter", f"label=ministack.instance={instance}"],
        check=True, capture_output=True, text=True)
    return listed.stdout.split()


def storm(seconds, faults, instance):
    done = f"{faults}.done"
    if os.path.exists(done):
        os.remove(done)
    with open(faults, "w", encoding="utf-8") as file:
        json.dump(RATES, file)
    end = time.monotonic() + float(seconds)
    killed = 0
    try:
        while time.monotonic() < end:
            running = containers(instance)
            if running:
                kill = subprocess.run(["docker", "kill", random.choice(running)], check=False, capture_output=True)
                killed += kill.returncode == 0
            # A new one needs seconds to start on a busy machine: some are to be killed while they work.
            time.sleep(random.uniform(4, 9))
    finally:
        os.remove(faults)
    failed = collections.Counter(lines(done))
    if not killed or not failed:
        sys.exit(f"no storm: {killed} functions were killed, {sum(failed.values())} calls failed")
    calls = ", ".join(f"{count} to {service}" for service, count in sorted(failed.items()))
    print(f"{killed} functions killed in the middle of whatever they did; failed calls: {calls}")


def lines(file):
    if not os.path.exists(file):
        return []
    with open(file, encoding="utf-8") as content:
        return content.read().split()


def caretaker(function, times):
    functions = client("lambda")

    def run(_):
        answer = functions.invoke(FunctionName=function, Payload=b"{}")
        answer["Payload"].read()
        return answer.get("FunctionError")

    failed = 0
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for _ in range(int(times)):
            failed += sum(error is not None for error in pool.map(run, range(2)))
    if failed:
        sys.exit(f"{failed} rounds of the caretaker failed")
    print(f"the caretaker ran twice at once, {times} times")


def items(table):
    """Every item of a table by its key."""
    database = client("dynamodb")
    schema = database.describe_table(TableName=table)["Table"]["KeySchema"]
    names = [part["AttributeName"] for part in schema]
    found = {}
    for page in database.get_paginator("scan").paginate(TableName=table, ConsistentRead=True):
        for item in page["Items"]:
            found[json.dumps([item[name] for name in names], default=encoded)] = item
    return names, found


def encoded(value):
    """Bytes, which JSON has not."""
    return {"bytes": base64.b64encode(value).decode()}


def decoded(value):
    return base64.b64decode(value["bytes"]) if set(value) == {"bytes"} else value


def copy(table, file):
    found = items(table)[1]
    with open(file, "w", encoding="utf-8") as out:
        json.dump(list(found.values()), out, default=encoded)
    print(f"{len(found)} items kept")


def kept(file):
    with open(file, encoding="utf-8") as content:
        return json.load(content, object_hook=decoded)


def rewind(table, file):
    names, now = items(table)
    before = {json.dumps([item[name] for name in names], default=encoded): item for item in kept(file)}
    database = client("dynamodb")
    gone = [item for key, item in now.items() if key not in before]
    for item in gone:
        database.delete_item(TableName=table, Key={name: item[name] for name in names})
    for item in before.values():
        database.put_item(TableName=table, Item=item)
    print(f"{len(gone)} items are gone")


def restore(table, file):
    database = client("dynamodb")
    for item in kept(file):
        database.put_item(TableName=table, Item=item)
    print("all items are back")


def keep_object(bucket, key, file):
    body = client("s3").get_object(Bucket=bucket, Key=key)["Body"].read()
    with open(file, "wb") as out:
        out.write(body)
    print(f"{key} kept")


def put_object(bucket, key, file):
    with open(file, "rb") as content:
        client("s3").put_object(Bucket=bucket, Key=key, Body=content.read(), ContentType="text/plain; charset=utf-8")
    print(f"{key} put back")


COMMANDS = {
    "storm": storm,
    "caretaker": caretaker,
    "copy": copy,
    "rewind": rewind,
    "restore": restore,
    "object": keep_object,
    "put": put_object,
}

if __name__ == "__main__":
    COMMANDS[sys.argv[1]](*sys.argv[2:])
