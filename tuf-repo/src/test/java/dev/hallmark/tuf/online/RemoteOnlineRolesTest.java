package dev.hallmark.tuf.online;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hallmark.tuf.metadata.FileReference;
import dev.hallmark.tuf.repository.ContentionException;
import dev.hallmark.tuf.repository.OnlineRoles;
import dev.hallmark.tuf.repository.RepositoryException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One asks, the other does it: requests and answers as they travel. */
class RemoteOnlineRolesTest {
  private static final FileReference BEFORE = FileReference.of(1, new byte[] {1});
  private static final FileReference TARGETS = FileReference.of(2, new byte[] {1, 2, 3});

  private final List<String> asked = new ArrayList<>();
  private Optional<RuntimeException> trouble = Optional.empty();
  private final OnlineRequests requests = new OnlineRequests(Map.of("tuf/", roles()));
  private final OnlineRoles remote = remote("tuf/");

  @Test
  void everyRequestArrivesAsItWasMeant() {
    remote.lead(Optional.empty(), BEFORE);
    remote.lead(Optional.of(BEFORE), TARGETS);
    remote.renew();
    remote.signByAll();
    assertThat(asked)
        .containsExactly(
            "lead from Optional.empty to " + BEFORE,
            "lead from " + Optional.of(BEFORE) + " to " + TARGETS,
            "renew",
            "sign by all");
  }

  @Test
  void aRequestNamesVersionLengthAndHash() {
    String hash = "039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81";
    assertThat(answer(lead(hash))).isEqualTo("{\n  \"done\" : true\n}\n");
    assertThat(asked).containsExactly("lead from Optional.empty to " + TARGETS);
  }

  @Test
  void aRefusalComesBackAsItsSentence() {
    trouble = Optional.of(new RepositoryException("2.targets.json: the metadata has expired"));
    assertThatThrownBy(() -> remote.lead(Optional.of(BEFORE), TARGETS))
        .isInstanceOf(RepositoryException.class)
        .isNotInstanceOf(ContentionException.class)
        .hasMessage("2.targets.json: the metadata has expired");
  }

  /** Who asks may do so again, and is told. */
  @Test
  void whatOthersKeptFromBeingDoneComesBackAsThat() {
    trouble = Optional.of(new ContentionException("others keep publishing"));
    assertThatThrownBy(remote::signByAll)
        .isInstanceOf(ContentionException.class)
        .hasMessage("others keep publishing");
  }

  /** It has no answer: whether it was done is not known. */
  @Test
  void aFaultIsNoRefusal() {
    trouble = Optional.of(new IllegalStateException("on purpose"));
    assertThatThrownBy(remote::renew).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void anAnswerThatIsNoneIsAFault() {
    for (String answer :
        List.of(
            "",
            "null",
            "{}",
            "{\"done\": false}",
            "{\"refusal\": 1}",
            "{\"refusal\": \"r\", \"repeat\": 1}")) {
      OnlineRoles roles = new RemoteOnlineRoles("tuf/", _ -> bytes(answer));
      assertThatThrownBy(roles::renew)
          .as(answer)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("cannot be read");
    }
  }

  @Test
  void anotherRepositoryIsRefused() {
    assertThatThrownBy(remote("other/")::renew)
        .isInstanceOf(RepositoryException.class)
        .hasMessage("the request names no TUF repository of this instance");
    assertThat(asked).isEmpty();
  }

  @Test
  void whatAsksForSomethingElseIsLeftToOthers() {
    for (String event :
        List.of("", "{}", "[]", "not JSON", "{\"Records\":[{\"dynamodb\":{}}]}", "{\"tuf\":")) {
      assertThat(requests.answer(bytes(event))).as(event).isEmpty();
    }
  }

  @Test
  void aRequestThatCannotBeUnderstoodIsRefusedAndNothingIsDone() {
    for (String event :
        List.of(
            "{\"tuf\":\"sign\",\"repository\":\"tuf/\"}",
            "{\"tuf\":\"renew\"}",
            "{\"tuf\":1,\"repository\":\"tuf/\"}",
            "{\"tuf\":\"renew\",\"repository\":\"tuf/\",\"more\":1}",
            "{\"tuf\":\"lead\",\"repository\":\"tuf/\"}",
            lead("039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81")
                .replace("\"targets\"", "\"before\":null,\"targets\""),
            lead("03"),
            lead("039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81")
                .replace("\"version\":2", "\"version\":0"))) {
      assertThat(requests.answer(bytes(event)).flatMap(OnlineAnswer::refusal))
          .as(event)
          .hasValueSatisfying(
              sentence -> assertThat(sentence).startsWith("the request cannot be read: "));
    }
    assertThat(asked).isEmpty();
  }

  private String answer(String request) {
    return new String(
        requests.answer(bytes(request)).orElseThrow().toJson(), StandardCharsets.UTF_8);
  }

  private OnlineRoles remote(String repository) {
    return new RemoteOnlineRoles(
        repository, request -> requests.answer(request).orElseThrow().toJson());
  }

  private OnlineRoles roles() {
    return new OnlineRoles() {
      @Override
      public void lead(Optional<FileReference> before, FileReference targets) {
        note("lead from " + before + " to " + targets);
      }

      @Override
      public void renew() {
        note("renew");
      }

      @Override
      public void signByAll() {
        note("sign by all");
      }
    };
  }

  private void note(String request) {
    trouble.ifPresent(
        fault -> {
          throw fault;
        });
    asked.add(request);
  }

  private static String lead(String hash) {
    return "{\"tuf\":\"lead\",\"repository\":\"tuf/\",\"targets\":{\"version\":2,\"length\":3,"
        + "\"hashes\":{\"sha256\":\""
        + hash
        + "\"}}}";
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
