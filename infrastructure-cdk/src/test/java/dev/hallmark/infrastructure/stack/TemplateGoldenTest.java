package dev.hallmark.infrastructure.stack;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The whole template as a reviewed file: no change of CDK or of ours goes unseen. */
@Tag("cdk")
class TemplateGoldenTest {
  /** Contents of assets; those of functions change with every build of other code. */
  private static final Pattern HASH = Pattern.compile("\\b[0-9a-f]{64}\\b");

  @Test
  void theTemplateIsTheReviewedOne() throws IOException {
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
    String pretty =
        new ObjectMapper().writer(printer).writeValueAsString(Synthesis.of().template());
    Golden.compare("template.json", HASH.matcher(pretty).replaceAll("ASSET") + "\n");
  }
}
