package dev.hallmark.fulcio.domain.issuance;

import java.util.List;
import java.util.stream.Collectors;

/** What a condition asks of the values of one claim: none if it is absent, several if a list. */
public sealed interface ClaimTest {
  /** Whether the claim is as asked. */
  boolean holds(List<String> values);

  /** As it stands in the configuration, for people. */
  String described();

  /** One of the claim's values is one of these, to the letter. */
  record AnyOf(List<String> wanted) implements ClaimTest {
    public AnyOf {
      wanted = List.copyOf(wanted);
    }

    @Override
    public boolean holds(List<String> values) {
      return values.stream().anyMatch(wanted::contains);
    }

    @Override
    public String described() {
      return quoted(wanted);
    }
  }

  /**
   * One of the claim's values fits one of these patterns from its first character to its last:
   * {@code *} is any run of characters without a slash, {@code **} any run at all.
   */
  final class Like implements ClaimTest {
    private final List<String> patterns;
    private final List<Wildcards> wildcards;

    /**
     * @param patterns as configured
     */
    public Like(List<String> patterns) {
      this.patterns = List.copyOf(patterns);
      this.wildcards =
          this.patterns.stream().map(text -> Wildcards.of(text, Like::meaning)).toList();
    }

    private static Wildcards.Run meaning(int stars) {
      return new Wildcards.Run(c -> stars > 1 || c != '/', 0);
    }

    @Override
    public boolean holds(List<String> values) {
      return wildcards.stream().anyMatch(pattern -> values.stream().anyMatch(pattern::matches));
    }

    @Override
    public String described() {
      return "like " + quoted(patterns);
    }
  }

  /** Whether the claim is there at all. */
  record Present(boolean wanted) implements ClaimTest {
    @Override
    public boolean holds(List<String> values) {
      return wanted != values.isEmpty();
    }

    @Override
    public String described() {
      return wanted ? "present" : "absent";
    }
  }

  /** The claim is there, and the other test does not hold: an absent claim proves nothing. */
  record Not(ClaimTest other) implements ClaimTest {
    @Override
    public boolean holds(List<String> values) {
      return !values.isEmpty() && !other.holds(values);
    }

    @Override
    public String described() {
      return "not " + other.described();
    }
  }

  private static String quoted(List<String> texts) {
    return texts.stream().map(text -> '"' + text + '"').collect(Collectors.joining(" or "));
  }
}
