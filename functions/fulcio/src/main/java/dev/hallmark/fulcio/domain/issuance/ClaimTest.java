package dev.hallmark.fulcio.domain.issuance;

import dev.hallmark.fulcio.domain.identity.ClaimValues;
import java.util.List;
import java.util.stream.Collectors;

/** What a condition asks of one claim. */
public sealed interface ClaimTest {
  /** Whether the claim is as asked. */
  boolean holds(ClaimValues claim);

  /** As it stands in the configuration, for people. */
  String described();

  /** One of the claim's values is one of these, to the letter. */
  record AnyOf(List<String> wanted) implements ClaimTest {
    public AnyOf {
      wanted = List.copyOf(wanted);
    }

    @Override
    public boolean holds(ClaimValues claim) {
      return claim.texts().stream().anyMatch(wanted::contains);
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
    public boolean holds(ClaimValues claim) {
      return wildcards.stream()
          .anyMatch(pattern -> claim.texts().stream().anyMatch(pattern::matches));
    }

    @Override
    public String described() {
      return "like " + quoted(patterns);
    }
  }

  /** Whether the claim is there at all, whatever it holds. */
  record Present(boolean wanted) implements ClaimTest {
    @Override
    public boolean holds(ClaimValues claim) {
      return wanted == claim.present();
    }

    @Override
    public String described() {
      return wanted ? "present" : "absent";
    }
  }

  /** The claim has a value, and the other test does not hold: an absent claim proves nothing. */
  record Not(ClaimTest other) implements ClaimTest {
    @Override
    public boolean holds(ClaimValues claim) {
      return !claim.texts().isEmpty() && !other.holds(claim);
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
