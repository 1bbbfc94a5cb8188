package dev.hallmark.tuf.online;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.tuf.json.Documents;
import dev.hallmark.tuf.json.MalformedDocumentException;
import dev.hallmark.tuf.json.Members;
import dev.hallmark.tuf.metadata.FileReference;
import dev.hallmark.tuf.repository.OnlineRoles;
import java.util.Optional;

/**
 * What is asked of {@link OnlineRoles}: the member {@code tuf} says what, {@code repository} of
 * which.
 */
sealed interface OnlineRequest {
  /** The repository's prefix among the objects of the instance, such as {@code tuf/}. */
  String repository();

  /** The request as it travels. */
  byte[] toJson();

  /** Does what is asked. */
  void askOf(OnlineRoles roles);

  /**
   * {@code {"tuf": "lead", "repository": "tuf/", "before": {…}, "targets": {"version": 2, "length":
   * 1234, "hashes": {"sha256": "…"}}}}.
   *
   * @param before the list that clients see; empty, and not in the request, if they see none
   * @param targets the list to which they are to be led
   */
  record Lead(String repository, Optional<FileReference> before, FileReference targets)
      implements OnlineRequest {
    @Override
    public byte[] toJson() {
      ObjectNode request = of("lead", repository);
      before.ifPresent(list -> request.set("before", list.json()));
      request.set("targets", targets.json());
      return Documents.write(request);
    }

    @Override
    public void askOf(OnlineRoles roles) {
      roles.lead(before, targets);
    }

    private static Lead parse(String repository, Members members)
        throws MalformedDocumentException {
      members.allow("tuf", "repository", "before", "targets");
      Optional<Members> before = members.optionalObject("before");
      return new Lead(
          repository,
          before.isPresent() ? Optional.of(FileReference.parse(before.get())) : Optional.empty(),
          FileReference.parse(members.object("targets")));
    }
  }

  /** {@code {"tuf": "renew", "repository": "tuf/"}}. */
  record Renew(String repository) implements OnlineRequest {
    @Override
    public byte[] toJson() {
      return Documents.write(of("renew", repository));
    }

    @Override
    public void askOf(OnlineRoles roles) {
      roles.renew();
    }
  }

  /** {@code {"tuf": "sign-by-all", "repository": "tuf/"}}. */
  record SignByAll(String repository) implements OnlineRequest {
    @Override
    public byte[] toJson() {
      return Documents.write(of("sign-by-all", repository));
    }

    @Override
    public void askOf(OnlineRoles roles) {
      roles.signByAll();
    }
  }

  /**
   * Reads an event; empty if it is of another kind or no JSON.
   *
   * @throws MalformedDocumentException if it is of this kind and cannot be understood
   */
  static Optional<OnlineRequest> read(byte[] event) throws MalformedDocumentException {
    Members members;
    try {
      members = Members.of(Documents.read(event));
    } catch (MalformedDocumentException e) {
      return Optional.empty();
    }
    if (!members.has("tuf")) {
      return Optional.empty();
    }
    String repository = members.text("repository");
    return Optional.of(
        switch (members.text("tuf")) {
          case "lead" -> Lead.parse(repository, members);
          case "renew" -> {
            members.allow("tuf", "repository");
            yield new Renew(repository);
          }
          case "sign-by-all" -> {
            members.allow("tuf", "repository");
            yield new SignByAll(repository);
          }
          default -> throw members.wrong("tuf", "is not lead, renew or sign-by-all");
        });
  }

  private static ObjectNode of(String what, String repository) {
    return Documents.object().put("tuf", what).put("repository", repository);
  }
}
