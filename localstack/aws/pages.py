"""Runs every `aws` command that the pages for operators name, by AWS's own command line, on a local AWS that has the stack.

What a page leaves out (TABLE, BUCKET, FUNCTION, ...) is filled in: the stack's functions, rules and public files, and a table,
a key, a certificate and an account that are made for this and removed at the end, since some commands delete. Of what the
local AWS does not serve the command line alone judges the arguments. Argument: the stack's name. Prints how many ran; exit 1
at the first that fails, or if a page names a value that nobody fills in.
"""

import contextlib
import datetime
import io
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

import botocore.session
from awscli.clidriver import create_clidriver
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

ROOT = pathlib.Path(__file__).resolve().parents[2]
REGION = "us-east-1"
# The name, or the tag, of what is made for this.
SCRATCH = "pages-of-operators"
# Operations that the local AWS does not serve.
NOT_SERVED = {
    "cloudformation continue-update-rollback",
    "service-quotas list-service-quotas",
    "service-quotas request-service-quota-increase",
}
VALUE = re.compile(r"(?<![A-Za-z-])(?:TABLE-ARN|LOG-GROUP|[A-Z]{2,})(?![A-Za-z])")
# Words in capitals that are no values to fill in.
WORDS = {"SYSTEM"}
FENCE = re.compile(r"^```sh[^\n]*\n(.*?)^```", re.MULTILINE | re.DOTALL)

session = botocore.session.get_session()


def client(service):
    return session.create_client(service, region_name=REGION, endpoint_url=os.environ["AWS_ENDPOINT_URL"])


dynamodb, kms, iam, s3, acm = (client(name) for name in ("dynamodb", "kms", "iam", "s3", "acm"))


def commands():
    """Page and line of every `aws` command, in the pages' order."""
    for page in sorted(ROOT.glob("**/runbooks/*.md")):
        for fence in FENCE.findall(page.read_text()):
            for line in fence.splitlines():
                if line.startswith("aws "):
                    yield page.relative_to(ROOT), line


def stack(name):
    """Physical ids of the stack's resources, by type."""
    found = {}
    for page in client("cloudformation").get_paginator("list_stack_resources").paginate(StackName=name):
        for resource in page["StackResourceSummaries"]:
            found.setdefault(resource["ResourceType"], []).append(resource["PhysicalResourceId"])
    return found


def table():
    """A table as one of a log: it gives the arn."""
    dynamodb.create_table(
        TableName=SCRATCH,
        AttributeDefinitions=[{"AttributeName": "pk", "AttributeType": "S"}],
        KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}],
        BillingMode="PAY_PER_REQUEST",
        DeletionProtectionEnabled=True,
    )
    dynamodb.update_continuous_backups(
        TableName=SCRATCH, PointInTimeRecoverySpecification={"PointInTimeRecoveryEnabled": True}
    )
    arn = dynamodb.describe_table(TableName=SCRATCH)["Table"]["TableArn"]
    dynamodb.put_resource_policy(ResourceArn=arn, Policy=json.dumps(policy(arn)))
    return arn


def policy(arn):
    statement = {"Effect": "Deny", "Principal": "*", "Action": "dynamodb:DeleteItem", "Resource": arn}
    return {"Version": "2012-10-17", "Statement": [statement]}


def certificate(folder):
    """A certificate in files as its page names them."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"{SCRATCH}.example.com")])
    now = datetime.datetime.now(datetime.timezone.utc)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now)
        .not_valid_after(now + datetime.timedelta(days=1))
        .sign(key, hashes.SHA256())
        .public_bytes(serialization.Encoding.PEM)
    )
    (folder / "certificate.pem").write_bytes(made)
    (folder / "chain.pem").write_bytes(made)
    secret = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "key.pem").write_bytes(secret)
    tags = [{"Key": "for", "Value": SCRATCH}]
    return acm.import_certificate(Certificate=made, PrivateKey=secret, CertificateChain=made, Tags=tags)["CertificateArn"]


def version(bucket, key):
    versions = s3.list_object_versions(Bucket=bucket, Prefix=key).get("Versions", [])
    return next(one["VersionId"] for one in versions if one["Key"] == key)


class Values:
    """What is filled in; some of it follows from the command before."""

    def __init__(self, resources, folder):
        self.resources = resources
        self.folder = folder
        self.bucket = next(name for name in resources["AWS::S3::Bucket"] if holds(name, "tuf/timestamp.json"))
        self.function = next(name for name in resources["AWS::Lambda::Function"] if "Caretaker" in name)
        self.ceremony = self.first("instance/ceremonies/", ".txt")

    def make(self):
        """What commands may change or delete."""
        self.arn = table()
        self.key = kms.create_key(Tags=[{"TagKey": "for", "TagValue": SCRATCH}])["KeyMetadata"]["KeyId"]
        kms.schedule_key_deletion(KeyId=self.key, PendingWindowInDays=30)
        iam.create_user(UserName=SCRATCH)
        self.account = iam.create_access_key(UserName=SCRATCH)["AccessKey"]["AccessKeyId"]
        self.certificate = certificate(self.folder)

    def first(self, prefix, ending):
        found = s3.list_objects_v2(Bucket=self.bucket, Prefix=prefix)["Contents"]
        key = next(one["Key"] for one in found if one["Key"].endswith(ending))
        return key.removeprefix(prefix).removesuffix(ending)

    def files(self, service):
        """The policy file that a page puts back."""
        found = s3.get_bucket_policy(Bucket=self.bucket)["Policy"] if service == "s3api" else json.dumps(policy(self.arn))
        (self.folder / "policy.json").write_text(found)

    def of(self, name, line):
        service = line.split()[1]
        return {
            "TABLE": lambda: SCRATCH,
            "TABLE-ARN": lambda: self.arn,
            "BUCKET": lambda: self.bucket,
            "FUNCTION": lambda: self.function,
            "RULE": lambda: self.resources["AWS::Events::Rule"][0],
            "LOG-GROUP": lambda: self.resources["AWS::Logs::LogGroup"][0],
            "KEY": lambda: self.key,
            "CODE": lambda: "L-6E3AF000",
            "FILE": lambda: "file",
            "ARN": lambda: self.certificate if service == "acm" else newest_backup(),
            "NAME": lambda: SCRATCH if service in ("iam", "cloudtrail") else self.ceremony,
            "ID": lambda: self.account if service == "iam" else version(self.bucket, self.object_of(line)),
        }[name]()

    def object_of(self, line):
        words = shlex.split(line)
        return words[words.index("--key") + 1].replace("NAME", self.ceremony)


def holds(bucket, key):
    return bool(s3.list_objects_v2(Bucket=bucket, Prefix=key).get("KeyCount"))


def backups():
    """Those of the tables that are made here, oldest first."""
    found = [one for one in dynamodb.list_backups()["BackupSummaries"] if one["TableName"].startswith(SCRATCH)]
    return sorted(found, key=lambda one: one["BackupCreationDateTime"])


def newest_backup():
    return backups()[-1]["BackupArn"]


def remove():
    """Takes away what is made here, also by a run that died."""
    for one in backups():
        dynamodb.delete_backup(BackupArn=one["BackupArn"])
    for one in dynamodb.list_tables()["TableNames"]:
        if one.startswith(SCRATCH):
            dynamodb.update_table(TableName=one, DeletionProtectionEnabled=False)
            dynamodb.delete_table(TableName=one)
    with contextlib.suppress(iam.exceptions.NoSuchEntityException):
        for key in iam.list_access_keys(UserName=SCRATCH)["AccessKeyMetadata"]:
            iam.delete_access_key(UserName=SCRATCH, AccessKeyId=key["AccessKeyId"])
        iam.delete_user(UserName=SCRATCH)
    for one in acm.list_certificates()["CertificateSummaryList"]:
        arn = one["CertificateArn"]
        if {"Key": "for", "Value": SCRATCH} in acm.list_tags_for_certificate(CertificateArn=arn)["Tags"]:
            acm.delete_certificate(CertificateArn=arn)
    for page in kms.get_paginator("list_keys").paginate():
        for key in page["Keys"]:
            waits = kms.describe_key(KeyId=key["KeyId"])["KeyMetadata"]["KeyState"] == "PendingDeletion"
            if not waits and {"TagKey": "for", "TagValue": SCRATCH} in kms.list_resource_tags(KeyId=key["KeyId"])["Tags"]:
                kms.schedule_key_deletion(KeyId=key["KeyId"], PendingWindowInDays=7)


def filled(line, values):
    return VALUE.sub(lambda found: found[0] if found[0] in WORDS else values.of(found[0], line), line)


def prepare(line):
    """What must be so before a command means anything: the page gets there by other steps."""
    if "restore-table-from-backup" in line:
        with contextlib.suppress(dynamodb.exceptions.ResourceNotFoundException):
            dynamodb.update_table(TableName=SCRATCH, DeletionProtectionEnabled=False)
            dynamodb.delete_table(TableName=SCRATCH)


def run(line, values):
    words = line.split()
    values.files(words[1])
    prepare(line)
    served = " ".join(words[1:3]) not in NOT_SERVED
    # The shell makes the words of it, as it would for a person.
    split = subprocess.run(["bash", "-c", f"printf '%s\\0' {filled(line, values)}"], capture_output=True, text=True, check=True)
    arguments = split.stdout.split("\0")[1:-1] + ([] if served else ["--generate-cli-skeleton", "output"])
    told = io.StringIO()
    with contextlib.redirect_stdout(told), contextlib.redirect_stderr(told):
        code = create_clidriver().main(arguments)
    return served, code, told.getvalue()


with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    values = Values(stack(sys.argv[1]), pathlib.Path(folder))
    count = read = 0
    remove()
    try:
        values.make()
        for page, line in commands():
            try:
                served, code, told = run(line, values)
            except KeyError as unknown:
                sys.exit(f"pages.py: {page}: nobody fills in {unknown} of: {line}")
            if code:
                sys.exit(f"pages.py: {page}: {line}\n{told.strip()[-2000:]}")
            count += served
            read += not served
    finally:
        remove()
print(f"{count} aws commands of the pages ran, {read} more were read by AWS's command line")
