"""Shows on a local AWS that the functions' roles may do what they need and nothing else.

Takes each role as it was deployed, lets this script assume it (a change of the local AWS only) and tries some allowed and
many forbidden calls. Arguments: the stack's name. Prints a line for each call; exit 1 if one went the other way.
"""

import json
import os
import sys

import botocore.session
from botocore.exceptions import ClientError

ENDPOINT = os.environ["AWS_ENDPOINT_URL"]
SESSION = botocore.session.get_session()


def client(service, credentials=None):
    """A client of the local AWS, as root or with the credentials of a role."""
    given = {}
    if credentials:
        given = {
            "aws_access_key_id": credentials["AccessKeyId"],
            "aws_secret_access_key": credentials["SecretAccessKey"],
            "aws_session_token": credentials["SessionToken"],
        }
    return SESSION.create_client(service, region_name="us-east-1", endpoint_url=ENDPOINT, **given)


class Stack:
    """What the deployed stack consists of, by logical id."""

    def __init__(self, name):
        pages = client("cloudformation").get_paginator("list_stack_resources").paginate(StackName=name)
        self.resources = [r for page in pages for r in page["StackResourceSummaries"]]

    def physical(self, kind, part):
        """The physical id of the resource of this type whose logical id contains the part."""
        found = [
            r["PhysicalResourceId"]
            for r in self.resources
            if r["ResourceType"] == kind and part.lower() in r["LogicalResourceId"].lower()
        ]
        if len(found) != 1:
            sys.exit(f"denied.py: {len(found)} resources of type {kind} have {part} in their name: {found}")
        return found[0]


def credentials_of(role):
    """Those of a function's role."""
    iam = client("iam")
    trust = {
        "Version": "2012-10-17",
        "Statement": [{"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "sts:AssumeRole"}],
    }
    before = iam.get_role(RoleName=role)["Role"]
    iam.update_assume_role_policy(RoleName=role, PolicyDocument=json.dumps(trust))
    try:
        return client("sts").assume_role(RoleArn=before["Arn"], RoleSessionName="denied")["Credentials"]
    finally:
        iam.update_assume_role_policy(
            RoleName=role, PolicyDocument=json.dumps(before["AssumeRolePolicyDocument"]))


def outcome(call):
    """'allowed', 'denied', or what else went wrong."""
    try:
        call()
        return "allowed"
    except ClientError as error:
        code = error.response["Error"]["Code"]
        return "denied" if code in ("AccessDenied", "AccessDeniedException") else code


class Database:
    """Calls to DynamoDB with the credentials of a role; what they are about does not exist."""

    def __init__(self, role, schema):
        self.client = client("dynamodb", role)
        self.item = {part["AttributeName"]: {"S": "denied"} for part in schema}

    def read(self, table):
        return lambda: self.client.get_item(TableName=table, Key=self.item)

    def read_several(self, table):
        return lambda: self.client.batch_get_item(RequestItems={table: {"Keys": [self.item]}})

    def write(self, table):
        return lambda: self.client.put_item(TableName=table, Item=self.item)

    def change(self, table):
        return lambda: self.client.update_item(
            TableName=table,
            Key=self.item,
            UpdateExpression="SET x = :x",
            ExpressionAttributeValues={":x": {"S": "y"}},
        )

    def delete(self, table):
        return lambda: self.client.delete_item(TableName=table, Key=self.item)

    def delete_several(self, table):
        return lambda: self.client.batch_write_item(
            RequestItems={table: [{"DeleteRequest": {"Key": self.item}}]})


def sign(role, key, algorithm="ECDSA_SHA_256", length=32):
    return lambda: client("kms", role).sign(
        KeyId=key, Message=bytes(length), MessageType="DIGEST", SigningAlgorithm=algorithm)


def main():
    stack = Stack(sys.argv[1])
    table = stack.physical("AWS::DynamoDB::Table", "TransparencyLogsShardTable")
    v1_table = stack.physical("AWS::DynamoDB::Table", "SearchableLogShardTable")
    index = stack.physical("AWS::DynamoDB::Table", "SearchableLogIndex")
    bucket = stack.physical("AWS::S3::Bucket", "TrustRoot")
    archive = stack.physical("AWS::S3::Bucket", "CaretakerArchive")
    roles = {
        name: credentials_of(stack.physical("AWS::IAM::Role", part))
        for name, part in {
            "rekor": "TransparencyLogsRole",
            "rekor v1": "SearchableLogRole",
            "timestamp": "TimestampAuthorityRole",
            "caretaker": "CaretakerRole",
            "ceremony": "TrustRootRole",
        }.items()
    }
    key = stack.physical("AWS::KMS::Key", "KeysRekorV2")
    v1_key = stack.physical("AWS::KMS::Key", "KeysRekorV1")
    authority_key = next(
        r["PhysicalResourceId"]
        for r in stack.resources
        if r["ResourceType"] == "AWS::KMS::Key" and "root" not in r["LogicalResourceId"].lower()
        and "ca" in r["LogicalResourceId"].lower()
    )
    # All tables of logs have the same keys.
    schema = client("dynamodb").describe_table(TableName=table)["Table"]["KeySchema"]
    log, v1, timestamp, caretaker, _ = (Database(role, schema) for role in roles.values())
    checkpoint = "logs/rekor-v2/api/v2/checkpoint"
    rekor_files = client("s3", roles["rekor"])
    caretaker_files = client("s3", roles["caretaker"])
    ceremony_files = client("s3", roles["ceremony"])
    online_key = stack.physical("AWS::KMS::Key", "KeysTufTimestamp")
    calls = [
        ("rekor reads its table", "allowed", log.read(table)),
        ("rekor deletes an entry", "denied", log.delete(table)),
        ("rekor changes an entry", "denied", log.change(table)),
        (
            "rekor signs with the authority's key",
            "denied",
            sign(roles["rekor"], authority_key, "ECDSA_SHA_384", 48),
        ),
        ("rekor signs with the key of v1", "denied", sign(roles["rekor"], v1_key)),
        ("rekor reads the table of v1", "denied", log.read(v1_table)),
        ("rekor reads the search index", "denied", log.read_several(index)),
        ("rekor writes into the search index", "denied", log.write(index)),
        ("rekor v1 reads its table", "allowed", v1.read(v1_table)),
        ("rekor v1 deletes an entry", "denied", v1.delete(v1_table)),
        ("rekor v1 deletes entries", "denied", v1.delete_several(v1_table)),
        ("rekor v1 changes an entry", "denied", v1.change(v1_table)),
        ("rekor v1 reads its index", "allowed", v1.read_several(index)),
        ("rekor v1 deletes from its index", "denied", v1.delete(index)),
        ("rekor v1 deletes much of its index", "denied", v1.delete_several(index)),
        ("rekor v1 changes its index", "denied", v1.change(index)),
        ("rekor v1 signs with its key", "allowed", sign(roles["rekor v1"], v1_key)),
        ("rekor v1 signs with the key of v2", "denied", sign(roles["rekor v1"], key)),
        ("rekor v1 reads the table of v2", "denied", v1.read(table)),
        ("rekor v1 writes into the table of v2", "denied", v1.write(table)),
        ("the timestamp authority reads the log", "denied", timestamp.read(table)),
        (
            "rekor writes a trust file",
            "denied",
            lambda: rekor_files.put_object(Bucket=bucket, Key="tuf/denied.json", Body=b"{}"),
        ),
        (
            "rekor reads what is published of it",
            "allowed",
            lambda: rekor_files.get_object(Bucket=bucket, Key=checkpoint),
        ),
        (
            "rekor publishes",
            "denied",
            lambda: rekor_files.put_object(Bucket=bucket, Key=checkpoint, Body=b""),
        ),
        ("the caretaker reads a log's table", "allowed", caretaker.read(table)),
        ("the caretaker reads the table of v1", "allowed", caretaker.read(v1_table)),
        ("the caretaker writes into the search index", "denied", caretaker.write(index)),
        ("the caretaker signs for a log", "denied", sign(roles["caretaker"], key)),
        ("the caretaker signs for the v1 log", "denied", sign(roles["caretaker"], v1_key)),
        (
            "the caretaker writes a trust file",
            "denied",
            lambda: caretaker_files.put_object(Bucket=bucket, Key="tuf/denied.json", Body=b"{}"),
        ),
        (
            "the caretaker deletes what it archived",
            "denied",
            lambda: caretaker_files.delete_object(Bucket=archive, Key="checkpoints/denied"),
        ),
        ("the caretaker signs a TUF timestamp", "allowed", sign(roles["caretaker"], online_key)),
        ("the ceremony signs a TUF timestamp", "denied", sign(roles["ceremony"], online_key)),
        (
            "the ceremony replaces the TUF timestamp",
            "denied",
            lambda: ceremony_files.put_object(Bucket=bucket, Key="tuf/timestamp.json", Body=b"{}"),
        ),
    ]
    wrong = 0
    for name, wanted, call in calls:
        got = outcome(call)
        wrong += got != wanted
        print(f"  {name}: {got}" + ("" if got == wanted else f", must be {wanted}"))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
