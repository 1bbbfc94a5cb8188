package dev.hallmark.genesis.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An event that is not understood to its last member does nothing, and is answered by what to do.
 */
class UnknownEventTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-03-01T12:00:00Z"));

  private final FakeAws aws = new FakeAws();
  private final Map<String, String> variables = new HashMap<>();

  @BeforeEach
  void configure() {
    variables.putAll(DeployedInstance.create(aws));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", " { } "})
  void onlyWhoAsksNothingHoldsTheCeremony(String event) throws Exception {
    assertThat(ask(event).path("founded").textValue()).isEqualTo("2026-03-01T12:00:00Z");
  }

  /** Such as by a newer hallmark, where the function was rolled back. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"rotat":"show"}                             | rotat
          {"archive":"show"}                           | archive
          {"RequestType":"Create"}                     | RequestType
          {"source":"aws.events","detail":{}}          | source
          {"ca":"show","chain":"c"}                    | chain
          {"tuf":"rotate-root","dryRun":true}          | dryRun
          {"tuf":"import","root":"r","dryrun":true}    | dryrun
          {"rotate":"ca","afterSeconds":0,"plan":true} | plan
          {"freeze":"issuer","issuer":"https://idp.example","identity":"eve","reason":"r"} | identity
          """)
  void theMemberThatIsNotKnownIsNamed(String event, String member) throws Exception {
    assertRefused(
        event,
        "nothing was done: the event has the member %s, which is not known here: correct it, or ask with the hallmark of the instance's own release"
            .formatted(member));
  }

  @Test
  void aMemberThatIsNoWordIsNotRepeated() throws Exception {
    assertRefused(
        "{\"to ken\":1}",
        "nothing was done: the event has a member that is no word of letters, digits and hyphens,"
            + " which is not known here: correct it, or ask with the hallmark of the instance's own"
            + " release");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"ca":null}       | ca is show, request or import
          {"ca":1}          | ca is show, request or import
          {"rotate":null}   | rotate is show, ca, tsa, distrust or would-distrust
          {"rotate":true}   | rotate is show, ca, tsa, distrust or would-distrust
          {"freeze":null}   | freeze is show, issuers, identity or issuer
          {"ca":"show","tuf":"show"}                 | an event has one of the members ca, rotate, freeze and tuf
          {"tuf":"import","root":"r","dryRun":"yes"} | dryRun is true or false
          {"tuf":"import","root":1}                  | root is a string
          {"rotate":"ca","abort":"true"}             | abort is true or false
          {"rotate":"ca","afterSeconds":60,"unlessPlanned":1} | unlessPlanned is true or false
          null              | the event is no JSON object
          []                | the event is no JSON object
          {                 | the event is not JSON: unexpected end of JSON input
          """)
  void whatIsAskedForMustBeOneOfWhatIsKnown(String event, String fault) throws Exception {
    assertRefused(event, fault);
  }

  private void assertRefused(String event, String fault) throws Exception {
    // On an instance that is there, so what is refused could have been done.
    ask("{}");
    Map<String, byte[]> before = Map.copyOf(aws.objects);
    JsonNode answer = ask(event);
    assertThat(answer.path("fault").textValue()).isEqualTo(fault);
    assertThat(answer.path("repeat").booleanValue()).isFalse();
    assertThat(aws.objects).isNotEmpty().isEqualTo(before);
  }

  private JsonNode ask(String event) throws Exception {
    return DeployedInstance.ask(aws, variables, CLOCK, event);
  }
}
