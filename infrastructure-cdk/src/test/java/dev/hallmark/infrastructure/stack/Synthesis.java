package dev.hallmark.infrastructure.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.hallmark.infrastructure.functions.FunctionPackages;
import dev.hallmark.infrastructure.settings.SettingsReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.NestedStack;

/** A synthesised template as JSON, made once for each set of settings. */
final class Synthesis {
  static final String CERTIFICATE =
      "certificateArn=arn:aws:acm:us-east-1:123456789012:certificate/a";

  static final String[] DEFAULT = {};
  static final String[] EMULATED = {"emulated=true", "emulatedPort=4577"};
  static final String[] OWN_DOMAIN = {
    "edge=custom-domain", "domain=sigstore.example.com", CERTIFICATE
  };
  static final String[] PRIVATE = {
    "edge=private", "domain=sigstore.example.com", CERTIFICATE, "vpcEndpointIds=vpce-0a,vpce-1b"
  };
  static final String[] DESTROY = {"removal=destroy"};
  static final String[] WATCHED = {
    "alarmEmail=ops@example.com", "dashboards=all", "canary=true", "rollout=canary"
  };

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
  private static final Map<String, Synthesis> KNOWN = new ConcurrentHashMap<>();

  private final String text;
  private final JsonNode template;

  private Synthesis(String text, JsonNode template) {
    this.text = text;
    this.template = template;
  }

  /** With these settings, {@code name=value}. */
  static Synthesis of(String... settings) {
    return KNOWN.computeIfAbsent(String.join(" ", settings), key -> again(settings));
  }

  /** What watches the instance with these settings: the template of the nested stack. */
  static Synthesis ofWatch(String... settings) {
    return KNOWN.computeIfAbsent(
        "watch " + String.join(" ", settings),
        _ -> {
          App app = app();
          HallmarkStack stack = stack(app, settings);
          if (!(stack.getNode().findChild("Watch") instanceof NestedStack watch)) {
            throw new AssertionError("what watches is a nested stack");
          }
          return read(Path.of(app.synth().getDirectory()).resolve(watch.getTemplateFile()));
        });
  }

  /** As {@link #of}, but made anew. */
  static Synthesis again(String... settings) {
    App app = app();
    HallmarkStack stack = stack(app, settings);
    return read(Path.of(app.synth().getDirectory()).resolve(stack.getTemplateFile()));
  }

  private static Synthesis read(Path file) {
    try {
      String text = Files.readString(file);
      return new Synthesis(text, JSON.readTree(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static App app() {
    String node = System.getenv("JSII_NODE");
    if (node != null && !Files.isExecutable(Path.of(node))) {
      throw new AssertionError("there is no " + node + ": run npm ci in infrastructure-cdk");
    }
    return new App(AppProps.builder().analyticsReporting(false).build());
  }

  static HallmarkStack stack(App app, String... settings) {
    Map<String, String> context = new LinkedHashMap<>();
    Arrays.stream(settings)
        .map(setting -> setting.split("=", 2))
        .forEach(pair -> context.put(pair[0], pair[1]));
    Path folder = Path.of(System.getProperty("hallmark.root", ".."), "infrastructure-cdk");
    return new HallmarkStack(
        app, SettingsReader.read(context, folder), FunctionPackages.same(placeholder()));
  }

  /** The file as it was written. */
  String text() {
    return text;
  }

  JsonNode template() {
    return template;
  }

  /** The resources of a type by logical id. */
  Map<String, JsonNode> resources(String type) {
    Map<String, JsonNode> found = new LinkedHashMap<>();
    template
        .path("Resources")
        .properties()
        .forEach(
            entry -> {
              if (entry.getValue().path("Type").asText().equals(type)) {
                found.put(entry.getKey(), entry.getValue());
              }
            });
    return found;
  }

  /** The properties of all resources of a type. */
  List<JsonNode> properties(String type) {
    return resources(type).values().stream().map(resource -> resource.path("Properties")).toList();
  }

  /** The properties of the one resource of a type. */
  JsonNode only(String type) {
    List<JsonNode> all = properties(type);
    if (all.size() != 1) {
      throw new AssertionError("%d resources of type %s".formatted(all.size(), type));
    }
    return all.getFirst();
  }

  /** All values of a list of texts, or of one text. */
  static List<String> texts(JsonNode node) {
    return node.isArray()
        ? node.valueStream().map(JsonNode::asText).sorted().toList()
        : List.of(node.asText());
  }

  /** A package that is a package in name only, the same bytes each time. */
  private static Path placeholder() {
    try {
      Path file = Files.createTempDirectory("hallmark-cdk").resolve("function.zip");
      try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
        ZipEntry entry = new ZipEntry("lib/");
        entry.setTimeLocal(LocalDateTime.of(2026, 1, 1, 0, 0));
        zip.putNextEntry(entry);
        zip.closeEntry();
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
