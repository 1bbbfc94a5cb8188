"""Shows that nothing of a destroyed instance is left on a local AWS but keys that wait for their deletion.

Looks at every service that the stack uses, whatever the stack was called; what cdk bootstrap made is not the instance's.
Prints how many keys wait; exit 1 if anything else is left.
"""

import os
import sys

import botocore.session

SESSION = botocore.session.get_session()
BOOTSTRAP = "cdk-"


def client(service):
    return SESSION.create_client(service, region_name="us-east-1", endpoint_url=os.environ["AWS_ENDPOINT_URL"])


def pages(service, operation, member):
    """All that a service lists."""
    return [one for page in client(service).get_paginator(operation).paginate() for one in page.get(member, [])]


def left():
    """What there is, by service."""
    return {
        "table": pages("dynamodb", "list_tables", "TableNames"),
        "bucket": [one["Name"] for one in client("s3").list_buckets()["Buckets"]],
        "function": [one["FunctionName"] for one in pages("lambda", "list_functions", "Functions")],
        "log group": [one["logGroupName"] for one in pages("logs", "describe_log_groups", "logGroups")],
        "API": [one["name"] for one in pages("apigateway", "get_rest_apis", "items")],
        "role": [one["RoleName"] for one in pages("iam", "list_roles", "Roles")],
        "rule": [one["Name"] for one in client("events").list_rules()["Rules"]],
    }


found = [
    f"{kind} {name}" for kind, names in left().items() for name in names if not name.startswith((BOOTSTRAP, "/aws/lambda/" + BOOTSTRAP))
]
kms = client("kms")
keys = [kms.describe_key(KeyId=key["KeyId"])["KeyMetadata"] for key in pages("kms", "list_keys", "Keys")]
found += [f"key {key['KeyId']}" for key in keys if key["KeyState"] != "PendingDeletion"]
if found:
    sys.exit("left.py: the instance was destroyed and these are left: " + ", ".join(found))
print(f"nothing is left but {len(keys)} keys that wait for their deletion")
