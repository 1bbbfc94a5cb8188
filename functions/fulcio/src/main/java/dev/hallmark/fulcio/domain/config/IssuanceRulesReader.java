package dev.hallmark.fulcio.domain.config;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.fulcio.domain.identity.ClaimPath;
import dev.hallmark.fulcio.domain.issuance.ClaimTest;
import dev.hallmark.fulcio.domain.issuance.Condition;
import dev.hallmark.fulcio.domain.issuance.IssuanceRule;
import dev.hallmark.fulcio.domain.issuance.IssuanceRules;
import dev.hallmark.fulcio.domain.issuance.IssuerPattern;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code issuance-rules}, which upstream has not. */
final class IssuanceRulesReader {
  static final String RULES = "issuance-rules";
  static final String TESTS = "issuance-tests";

  private static final String NAME = "name";
  private static final String ISSUERS = "issuers";
  private static final String REQUIRE = "require";
  private static final Set<String> KEYS = Set.of(NAME, ISSUERS, REQUIRE, "description");
  private static final Set<String> TEST_KEYS = Set.of("like", "not", "present");
  private static final int MOST_STARS = 4;

  private IssuanceRulesReader() {}

  static IssuanceRules read(ConfigurationObject root) {
    List<IssuanceRule> rules = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (ConfigurationObject entry : root.list(RULES)) {
      entry.allowOnly(KEYS);
      String name = entry.required(NAME);
      if (!names.add(name)) {
        entry.mistake(NAME, "is the name of an earlier rule too");
      }
      rules.add(new IssuanceRule(name, issuers(root, entry), conditions(entry)));
    }
    return new IssuanceRules(rules);
  }

  private static List<IssuerPattern> issuers(ConfigurationObject root, ConfigurationObject entry) {
    List<IssuerPattern> patterns =
        entry.stringOrList(ISSUERS).stream().map(IssuerPattern::new).toList();
    if (patterns.isEmpty()) {
      entry.mistake(ISSUERS, "must name the issuers whose tokens the rule is for");
    }
    Set<String> trusted = new HashSet<>(root.objects(ConfigurationReader.ISSUERS).keySet());
    Set<String> metas = root.objects(ConfigurationReader.META_ISSUERS).keySet();
    for (IssuerPattern pattern : patterns) {
      boolean known =
          trusted.stream().anyMatch(pattern::covers)
              || metas.contains(pattern.text())
              || metas.stream().anyMatch(meta -> isWithin(pattern.text(), meta));
      if (!known) {
        entry.mistake(ISSUERS, "has %s, which is no trusted issuer".formatted(pattern.text()));
      }
    }
    return patterns;
  }

  /** Whether what the one pattern covers is covered by the other, as far as an example shows it. */
  private static boolean isWithin(String narrow, String wide) {
    return new IssuerPattern(wide).covers(narrow.replace("*", "x"));
  }

  private static List<Condition> conditions(ConfigurationObject entry) {
    List<Condition> conditions = new ArrayList<>();
    Optional<ConfigurationObject> required = entry.object(REQUIRE);
    required.ifPresent(
        require ->
            require
                .node()
                .properties()
                .forEach(member -> condition(require, member.getKey()).ifPresent(conditions::add)));
    if (required.map(require -> require.node().isEmpty()).orElse(true)) {
      entry.mistake(REQUIRE, "must have a condition; without one the rule would admit everybody");
    }
    return conditions;
  }

  private static Optional<Condition> condition(ConfigurationObject require, String claim) {
    Optional<ClaimPath> path =
        claim.startsWith("$.") ? ClaimPath.parse(claim) : Optional.of(ClaimPath.named(claim));
    if (path.isEmpty()) {
      require.mistake(claim, "must be the name of a claim, or a path such as $.a.b");
    }
    Optional<ClaimTest> test = test(require, claim);
    return path.flatMap(p -> test.map(t -> new Condition(claim, p, t)));
  }

  private static Optional<ClaimTest> test(ConfigurationObject parent, String key) {
    Optional<JsonNode> value = parent.value(key);
    if (value.isEmpty()) {
      parent.mistake(key, "must say what the claim has to be");
      return Optional.empty();
    }
    if (!value.get().isObject()) {
      List<String> wanted = parent.stringOrList(key);
      if (wanted.isEmpty()) {
        parent.mistake(key, "must not be an empty list");
        return Optional.empty();
      }
      return Optional.of(new ClaimTest.AnyOf(wanted));
    }
    ConfigurationObject test =
        ConfigurationObject.of(parent.at(key), value.get(), parent.findings());
    test.allowOnly(TEST_KEYS);
    if (value.get().size() != 1) {
      parent.mistake(key, "must have one of like, not, present");
      return Optional.empty();
    }
    if (test.has("present")) {
      return Optional.of(new ClaimTest.Present(test.flag("present")));
    }
    if (test.has("not")) {
      return test(test, "not").map(ClaimTest.Not::new);
    }
    return like(test);
  }

  private static Optional<ClaimTest> like(ConfigurationObject test) {
    List<String> patterns = test.stringOrList("like");
    for (String pattern : patterns) {
      if (pattern.replaceAll("\\*+", "*").chars().filter(c -> c == '*').count() > MOST_STARS) {
        test.mistake("like", "must not have more than %d stars".formatted(MOST_STARS));
      }
      if (pattern.replace("*", "").isEmpty()) {
        test.mistake("like", "must not be stars alone; use present: true");
      }
    }
    return patterns.isEmpty() ? Optional.empty() : Optional.of(new ClaimTest.Like(patterns));
  }
}
