package dev.hallmark.infrastructure.stack;

import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.assertions.Annotations;
import software.amazon.awscdk.assertions.Match;

/** cdk-nag's rules for AWS solutions: each is kept, or set aside with its reason. */
@Tag("cdk")
class SolutionChecksTest {
  @Test
  void everyRuleIsKeptOrSetAsideWithAReason() {
    for (String[] settings :
        List.of(Synthesis.DEFAULT, Synthesis.OWN_DOMAIN, Synthesis.PRIVATE, Synthesis.WATCHED)) {
      App app = Synthesis.app();
      HallmarkStack stack = Synthesis.stack(app, settings);
      SetAside.in(stack);
      Aspects.of(app).add(AwsSolutionsChecks.Builder.create().verbose(true).build());
      Annotations found = Annotations.fromStack(stack);

      found.hasNoError("*", Match.stringLikeRegexp("AwsSolutions-.*"));
      found.hasNoWarning("*", Match.stringLikeRegexp("AwsSolutions-.*"));
    }
  }
}
