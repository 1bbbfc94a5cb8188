package dev.hallmark.infrastructure;

import dev.hallmark.infrastructure.functions.FunctionPackages;
import dev.hallmark.infrastructure.functions.MissingPackageException;
import dev.hallmark.infrastructure.settings.Settings;
import dev.hallmark.infrastructure.settings.SettingsException;
import dev.hallmark.infrastructure.settings.SettingsReader;
import dev.hallmark.infrastructure.stack.HallmarkStack;
import dev.hallmark.infrastructure.stack.IdleCost;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.App;

/**
 * What {@code cdk} runs. Needs no AWS account and no network. Says on stderr what the instance will
 * cost while nobody signs, before {@code cdk} makes anything.
 */
public final class HallmarkApp {
  private HallmarkApp() {}

  /** Synthesises into the folder that {@code cdk} names in the environment, or {@code cdk.out}. */
  public static void main(String[] arguments) {
    Path root = Path.of(System.getProperty("hallmark.root", "..")).toAbsolutePath().normalize();
    App app = App.Builder.create().analyticsReporting(false).build();
    try {
      Settings settings = SettingsReader.read(context(app), root.resolve("infrastructure-cdk"));
      new HallmarkStack(app, settings, FunctionPackages.built(root));
      if (!settings.emulated()) {
        // Not to stdout, which may be a template or outputs.
        System.err.println(IdleCost.of(settings).line());
      }
    } catch (SettingsException | MissingPackageException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
    app.synth();
  }

  private static Map<String, Object> context(App app) {
    Map<String, Object> context = new TreeMap<>();
    if (app.getNode().getAllContext() instanceof Map<?, ?> all) {
      all.forEach((name, value) -> context.put(String.valueOf(name), value));
    }
    return context;
  }
}
