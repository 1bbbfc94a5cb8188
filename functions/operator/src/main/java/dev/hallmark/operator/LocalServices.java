package dev.hallmark.operator;

import dev.hallmark.aws.AwsClients;
import dev.hallmark.aws.s3.S3ObjectStore;

/**
 * The stand-ins of AWS's services that belong to a local instance.
 *
 * @param instance its variables
 * @param clients of its services
 */
record LocalServices(InstanceFile instance, AwsClients clients) {
  static LocalServices of(InstanceFile instance) {
    System.setProperty("aws.endpointUrlDynamoDb", instance.require("HALLMARK_LOCAL_DYNAMODB"));
    System.setProperty("aws.endpointUrlS3", instance.require("HALLMARK_LOCAL_S3"));
    signAsLocal();
    return new LocalServices(instance, AwsClients.fromEmulators());
  }

  /** Region and credentials of everybody on this machine. */
  static void signAsLocal() {
    System.setProperty("aws.region", "us-east-1");
    // DynamoDB Local keeps separate tables for each access key.
    System.setProperty("aws.accessKeyId", "local");
    System.setProperty("aws.secretAccessKey", "local");
  }

  /** The instance's bucket. */
  S3ObjectStore objects() {
    return new S3ObjectStore(clients.s3(), instance.require("HALLMARK_LOCAL_BUCKET"));
  }
}
