package dev.hallmark.infrastructure.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What happens to a key that nobody of the instance does pages at once. */
@Tag("cdk")
class KeyRulesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Synthesis watch = Synthesis.ofWatch("alarmEmail=ops@example.com");
  private final String ca = reference("KeysCa", "Arn");
  private final String fulcio = reference("CertificateAuthorityRole", "Arn");
  private final String genesis = reference("TrustRootRole", "Arn");
  private final String timestamps = reference("TimestampAuthorityRole", "Arn");

  @Test
  void theRolesOfAKeySignUnnoticed() {
    assertThat(pages(call("Sign", ca, Optional.of(fulcio)))).isZero();
    assertThat(pages(call("Sign", ca, Optional.of(genesis)))).isZero();
  }

  @Test
  void anotherRoleOfTheInstanceDoesNot() {
    assertThat(pages(call("Sign", ca, Optional.of(timestamps)))).isOne();
  }

  @Test
  void somebodyElseDoesNot() {
    assertThat(pages(call("Sign", ca, Optional.of("arn:aws:iam::123456789012:role/Admin"))))
        .isOne();
    assertThat(pages(call("Sign", ca, Optional.empty()))).as("a user of IAM").isOne();
  }

  @Test
  void whoChangesAKeyIsNoticedWhoeverItIs() {
    for (String call :
        List.of("PutKeyPolicy", "DisableKey", "ScheduleKeyDeletion", "CreateGrant")) {
      assertThat(pages(call(call, ca, Optional.of(fulcio)))).as(call).isOne();
    }
    assertThat(pages(call("DescribeKey", ca, Optional.of(fulcio)))).isZero();
  }

  @Test
  void keysOfOthersAreNoConcern() {
    String other = "arn:aws:kms:eu-central-1:123456789012:key/other";
    assertThat(pages(call("Sign", other, Optional.empty()))).isZero();
    assertThat(pages(call("PutKeyPolicy", other, Optional.empty()))).isZero();
  }

  /** Each key is there: one that is forgotten would be the one that is used. */
  @Test
  void everyKeyIsWatched() {
    int keys = Synthesis.of().resources("AWS::KMS::Key").size();
    long signing =
        rules().stream()
            .filter(rule -> rule.path("EventPattern").toString().contains("Sign\""))
            .count();
    assertThat(signing).isEqualTo(keys);
  }

  /** CloudTrail counts Sign among what only reads, which a rule does not get unless it asks. */
  @Test
  void rulesForSignaturesAskForEventsThatOnlyRead() {
    assertThat(rules())
        .filteredOn(rule -> rule.path("EventPattern").toString().contains("\"Sign\""))
        .isNotEmpty()
        .allMatch(
            rule ->
                rule.path("State")
                    .asText()
                    .equals("ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"));
  }

  /** EventBridge takes no more, and an ARN is longer than the reference that stands for it. */
  @Test
  void noPatternIsTooLongOnceItsNamesAreKnown() {
    Synthesis most =
        Synthesis.ofWatch("alarmEmail=ops@example.com", "rekorV2Shards=8", "rekorV1Shards=7");
    for (JsonNode rule : most.properties("AWS::Events::Rule")) {
      String text = rule.path("EventPattern").toString();
      int references = rule.path("EventPattern").findValues("Ref").size();
      int names =
          rule.path("EventPattern").findValues("Ref").stream()
              .mapToInt(name -> "{\"Ref\":\"\"}".length() + name.asText().length())
              .sum();
      assertThat(text.length() - names + references * 110).isLessThanOrEqualTo(2_048);
    }
  }

  private List<JsonNode> rules() {
    return watch.properties("AWS::Events::Rule");
  }

  private long pages(JsonNode event) {
    return rules().stream()
        .filter(rule -> EventPatternMatch.fits(rule.path("EventPattern"), event))
        .count();
  }

  private String reference(String part, String end) {
    return watch
        .template()
        .path("Parameters")
        .propertyStream()
        .map(Map.Entry::getKey)
        .filter(name -> name.matches(".*Hallmark" + part + "[0-9A-F]{8}" + end))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no parameter of " + part));
  }

  private static JsonNode call(String name, String key, Optional<String> role) {
    ObjectNode event = JSON.createObjectNode();
    event.put("source", "aws.kms").put("detail-type", "AWS API Call via CloudTrail");
    ObjectNode detail = event.putObject("detail");
    detail.put("eventSource", "kms.amazonaws.com").put("eventName", name);
    detail.putArray("resources").addObject().put("ARN", key);
    ObjectNode identity = detail.putObject("userIdentity");
    role.ifPresent(
        arn -> identity.putObject("sessionContext").putObject("sessionIssuer").put("arn", arn));
    return event;
  }
}
