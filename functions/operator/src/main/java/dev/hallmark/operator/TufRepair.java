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

  /**
   * The lines for one finding.
   *
   * @param rule that failed; by it is known whether the object is gone
   */
  List<String> lines(String remedy, String object, String rule) {
    return switch (remedy) {
      case "RESTORE" ->
          local ? localRestore() : restore(object, /* gone= */ rule.equals("MISSING"));
      case "REMOVE" -> local ? localRestore() : remove(object);
      case "RENEW" -> List.of("hallmark tuf renew");
      case "EXPORT" -> List.of("hallmark tuf root export --out next");
      case "EXPORT_LISTS" ->
          List.of(
              "hallmark tuf targets export --out next",
              "hallmark tuf targets sign next --key FILE, by as many people as hallmark tuf show"
                  + " asks for, each on a machine of their own",
              "hallmark tuf targets import next",
              "repeat the command that said that it waits, to see that nothing is left to tell");
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

  /**
   * The bucket takes conditional writes only, so a copy within S3 is refused. Versions are listed
   * the newest first: of an object that is gone it was the right one, else the one before it.
   */
  private List<String> restore(String object, boolean gone) {
    String condition =
        gone ? "--if-none-match '*'" : "--if-match \"$(%s)\"".formatted(listed(object, 0, "ETag"));
    return List.of(
        "aws s3api get-object --bucket %s --key %s --version-id \"$(%s)\" restored"
            .formatted(bucket, object, listed(object, gone ? 0 : 1, "VersionId")),
        "aws s3api put-object --bucket %s --key %s --body restored --content-type %s --cache-control '%s' %s"
            .formatted(bucket, object, mediaType(object), caching(object), condition),
        "hallmark tuf check",
        "if it still finds this wrong, that version was not right either: aws s3api"
            + " list-object-versions --bucket %s --prefix %s names the older ones"
                .formatted(bucket, object),
        "the bucket's policy lets only the ceremony and the caretaker write there: take its"
            + " statement OnlyTheirWriters out meanwhile, and put it back");
  }

  /** A command that prints a member of one version; not by pages, each of which it would print. */
  private String listed(String object, int index, String member) {
    return "aws s3api list-object-versions --no-paginate --bucket %s --prefix %s --output text --query \"Versions[?Key=='%s']|[%d].%s\""
        .formatted(bucket, object, object, index, member);
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
