package dev.hallmark.operator;

import java.util.List;

/** What repairs an object of the TUF repositories, as commands to paste. */
final class TufRepair {
  private final String bucket;
  private final boolean local;

  /**
   * @param local whether the instance is one on this machine, whose bucket keeps no versions
   */
  TufRepair(String bucket, boolean local) {
    this.bucket = bucket;
    this.local = local;
  }

  /** The lines for one finding. */
  List<String> lines(String remedy, String object) {
    return switch (remedy) {
      case "RESTORE" -> local ? localRestore() : restore(object);
      case "REMOVE" -> local ? localRestore() : remove(object);
      case "RENEW" -> List.of("hallmark tuf renew");
      case "EXPORT" -> List.of("hallmark tuf root export --out next");
      case "EXPORT_LISTS" -> List.of("hallmark tuf targets export --out next");
      case "ROTATE_ONLINE" ->
          List.of(
              "enable the KMS key again or cancel its deletion; if it is lost, deploy with one more"
                  + " tufOnlineKeys, then",
              "hallmark rotate tuf-online");
      case "ROTATE_TARGETS" ->
          List.of(
              "enable the KMS key again or cancel its deletion; if it is lost, deploy with one more"
                  + " tufTargetsKeys, then",
              "hallmark rotate tuf-targets");
      case "BRING_KEY_BACK" ->
          List.of("enable the KMS key again, or cancel its deletion: nothing can take its place");
      case "REPEAT" ->
          List.of(
              "repeat the deployment or command that was interrupted; if there was none, restore"
                  + " the newest version of timestamp.json beside it; otherwise the next renewal"
                  + " passes it over");
      default -> List.of("this command does not know the remedy " + remedy + ": use a newer one");
    };
  }

  private static List<String> localRestore() {
    return List.of(
        "a local instance keeps no versions: stop it and put a copy of its data folder (--data)"
            + " back, or begin with a new folder; clients then need its new root");
  }

  /** The bucket takes conditional writes only, so a copy within S3 is refused. */
  private List<String> restore(String object) {
    return List.of(
        "aws s3api list-object-versions --bucket %s --prefix %s".formatted(bucket, object),
        "aws s3api get-object --bucket %s --key %s --version-id VERSION restored"
            .formatted(bucket, object),
        "aws s3api put-object --bucket %s --key %s --body restored --content-type %s --cache-control '%s' --if-match ETAG"
            .formatted(bucket, object, mediaType(object), caching(object)),
        "VERSION is the newest one that was right, ETAG that of the newest one; if the object is"
            + " gone, --if-none-match '*' instead of --if-match",
        "the bucket's policy lets only the ceremony and the caretaker write there: take its"
            + " statement OnlyTheirWriters out meanwhile, and put it back");
  }

  private List<String> remove(String object) {
    return List.of(
        "aws s3api delete-object --bucket %s --key %s".formatted(bucket, object),
        "the bucket's policy refuses that where data are kept: take its statement NothingIsDeleted"
            + " out meanwhile");
  }

  private static String mediaType(String object) {
    return object.endsWith(".json") ? "application/json" : "application/x-pem-file";
  }

  private static String caching(String object) {
    String name = object.substring(object.lastIndexOf('/') + 1);
    return name.equals("timestamp.json") || name.equals("root.json")
        ? "no-cache"
        : "public, max-age=31536000, immutable";
  }
}
