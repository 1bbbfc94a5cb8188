package dev.hallmark.operator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.kit.json.Json;
import dev.hallmark.operator.price.Estimate;
import dev.hallmark.operator.price.Part;
import dev.hallmark.operator.price.Plan;
import dev.hallmark.operator.price.Price;
import dev.hallmark.operator.price.Provisioned;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hallmark estimate}. */
@Command(
    name = "estimate",
    header = "Says what an instance costs a month, part by part.",
    sortOptions = false,
    description = {
      "By AWS's list prices of one region and day, without free tiers and taxes. What a signature"
          + " needs of KMS and DynamoDB is counted, times of functions are assumed. Needs no"
          + " instance.",
      ""
    },
    footer = {
      "",
      "Example:",
      "  hallmark estimate --signatures 10000 --watched",
      "",
      "Exit codes: 0 done, 2 wrong usage."
    })
final class EstimateCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(
      names = "--signatures",
      converter = WholeNumber.class,
      paramLabel = "N",
      required = true,
      description = "how many are made a month; 0 for what idleness costs")
  private long signatures;

  @Option(names = "--v1", description = "their entries go into the Rekor v1 log")
  private boolean v1;

  @Option(
      names = "--private",
      description = "without CloudFront; the VPC's endpoints are yours and not in it")
  private boolean privately;

  @Option(names = "--watched", description = "with metrics and alarms")
  private boolean watched;

  @Option(names = "--canary", description = "with a canary, which signs every five minutes")
  private boolean canary;

  @Option(
      names = "--keys",
      converter = WholeNumber.Few.class,
      paramLabel = "N",
      description = "KMS keys that there are, without the canary's (default: ${DEFAULT-VALUE})")
  private int keys = Provisioned.STANDARD.keys();

  @Option(
      names = "--alarms",
      converter = WholeNumber.Few.class,
      paramLabel = "N",
      description =
          "metrics of alarms, where it is watched, without the canary's (default:"
              + " ${DEFAULT-VALUE})")
  private int alarms = Provisioned.STANDARD.alarms();

  @Option(
      names = "--dashboards",
      converter = WholeNumber.Few.class,
      paramLabel = "N",
      description = "dashboards (default: ${DEFAULT-VALUE})")
  private int dashboards = Provisioned.STANDARD.dashboards();

  @Option(names = "--waf", description = "with a web ACL before the API")
  private boolean waf;

  @Option(names = "--json", description = "print one JSON object")
  private boolean json;

  @Mixin
  @SuppressWarnings("unused") // picocli shows the help; the field only declares the option
  private HelpOption help = new HelpOption();

  EstimateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Estimate estimate =
        Estimate.of(
            new Plan(
                signatures,
                v1,
                !privately,
                watched,
                canary,
                new Provisioned(keys, alarms, dashboards, waf)));
    if (json) {
      terminal.out().println(json(estimate));
    } else {
      print(estimate);
    }
    terminal.out().flush();
    return ExitCode.FINE;
  }

  private void print(Estimate estimate) {
    terminal.out().println(line("idle", "", estimate.idleDollars()));
    estimate.idle().forEach(this::print);
    terminal
        .out()
        .println(
            line("signing", "%,d signatures".formatted(signatures), estimate.runningDollars()));
    estimate.running().forEach(this::print);
    terminal
        .out()
        .println(line("together", "", estimate.idleDollars() + estimate.runningDollars()));
    terminal.out().println("US dollars a month, list prices of us-east-1, " + Price.DATE + ".");
  }

  private void print(Part part) {
    terminal.out().println(line("  " + part.name(), part.basis(), part.dollars()));
  }

  private static String line(String name, String basis, double dollars) {
    return String.format(Locale.ROOT, "%-28s %10.2f  %s", name, dollars, basis).stripTrailing();
  }

  private ObjectNode json(Estimate estimate) {
    ObjectNode told = Json.mapper().createObjectNode();
    told.put("prices", Price.DATE).put("region", "us-east-1").put("signatures", signatures);
    put(told.putArray("idle"), estimate.idle());
    put(told.putArray("running"), estimate.running());
    return told.put("idleDollars", estimate.idleDollars())
        .put("runningDollars", estimate.runningDollars());
  }

  private static void put(ArrayNode into, List<Part> parts) {
    for (Part part : parts) {
      into.addObject()
          .put("part", part.name())
          .put("basis", part.basis())
          .put("dollars", part.dollars());
    }
  }
}
