"""Shows on a local AWS that the functions' roles may do what they need and nothing else.

Takes each role as it was deployed, lets this script assume it (a change of the local AWS only) and tries one allowed and
several forbidden calls. Arguments: the stack's name. Prints a line for each call; exit 1 if one went the other way.
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


def main():
    stack = Stack(sys.argv[1])
    table = stack.physical("AWS::DynamoDB::Table", "TransparencyLogsShardTable")
    bucket = stack.physical("AWS::S3::Bucket", "TrustRoot")
    archive = stack.physical("AWS::S3::Bucket", "CaretakerArchive")
    rekor = credentials_of(stack.physical("AWS::IAM::Role", "TransparencyLogsRole"))
    timestamp = credentials_of(stack.physical("AWS::IAM::Role", "TimestampAuthorityRole"))
    caretaker = credentials_of(stack.physical("AWS::IAM::Role", "CaretakerRole"))
    log_key = stack.physical("AWS::KMS::Key", "KeysRekorV2")
    checkpoint = "logs/rekor-v2/api/v2/checkpoint"
    authority_key = next(
        r["PhysicalResourceId"]
        for r in stack.resources
        if r["ResourceType"] == "AWS::KMS::Key" and "root" not in r["LogicalResourceId"].lower()
        and "ca" in r["LogicalResourceId"].lower()
    )
    schema = client("dynamodb").describe_table(TableName=table)["Table"]["KeySchema"]
    item = {part["AttributeName"]: {"S": "denied"} for part in schema}
    log = client("dynamodb", rekor)
    digest = bytes(48)
    calls = [
        ("rekor reads its table", "allowed", lambda: log.get_item(TableName=table, Key=item)),
        ("rekor deletes an entry", "denied", lambda: log.delete_item(TableName=table, Key=item)),
        (
            "rekor changes an entry",
            "denied",
            lambda: log.update_item(
                TableName=table,
                Key=item,
                UpdateExpression="SET x = :x",
                ExpressionAttributeValues={":x": {"S": "y"}},
            ),
        ),
        (
            "rekor signs with the authority's key",
            "denied",
            lambda: client("kms", rekor).sign(
                KeyId=authority_key, Message=digest, MessageType="DIGEST", SigningAlgorithm="ECDSA_SHA_384"),
        ),
        (
            "the timestamp authority reads the log",
            "denied",
            lambda: client("dynamodb", timestamp).get_item(TableName=table, Key=item),
        ),
        (
            "rekor writes a trust file",
            "denied",
            lambda: client("s3", rekor).put_object(Bucket=bucket, Key="tuf/denied.json", Body=b"{}"),
        ),
        (
            "rekor reads what is published of it",
            "allowed",
            lambda: client("s3", rekor).get_object(Bucket=bucket, Key=checkpoint),
        ),
        (
            "rekor publishes",
            "denied",
            lambda: client("s3", rekor).put_object(Bucket=bucket, Key=checkpoint, Body=b""),
        ),
        (
            "the caretaker reads a log's table",
            "allowed",
            lambda: client("dynamodb", caretaker).get_item(TableName=table, Key=item),
        ),
        (
            "the caretaker signs for a log",
            "denied",
            lambda: client("kms", caretaker).sign(
                KeyId=log_key, Message=bytes(32), MessageType="DIGEST", SigningAlgorithm="ECDSA_SHA_256"),
        ),
        (
            "the caretaker writes a trust file",
            "denied",
            lambda: client("s3", caretaker).put_object(Bucket=bucket, Key="tuf/denied.json", Body=b"{}"),
        ),
        (
            "the caretaker deletes what it archived",
            "denied",
            lambda: client("s3", caretaker).delete_object(Bucket=archive, Key="checkpoints/denied"),
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
