package dev.hallmark.localstack;

import dev.hallmark.kit.http.RouteTable;
import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.localstack.oidc.TokenShape;
import dev.hallmark.logkeys.LogKind;
import dev.hallmark.logkeys.LogName;
import dev.hallmark.tuf.trustroot.SigningConfig;
import dev.hallmark.tuf.trustroot.TrustedRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a running instance tells scripts: the file {@code env} with shell lines, and beside it the
 * files they name. {@code env} is there exactly while the instance runs; its variables are a
 * contract.
 */
final class StateFiles {
  private final Path folder;

  StateFiles(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  Path trustedRoot() {
    return folder.resolve("trusted_root.json");
  }

  Path signingConfig() {
    return folder.resolve("signing_config.v0.2.json");
  }

  Path tufRoot() {
    return folder.resolve("root.json");
  }

  private Path publicKey(String log) {
    return folder.resolve(log + ".pub.pem");
  }

  Path env() {
    return folder.resolve("env");
  }

  /**
   * Writes the files, {@code env} last.
   *
   * @throws StartException if the folder cannot be written
   */
  void write(LocalInstance instance) throws StartException {
    try {
      Files.createDirectories(folder);
      Files.write(trustedRoot(), instance.target(TrustedRoot.FILE_NAME));
      Files.write(signingConfig(), instance.target(SigningConfig.FILE_NAME));
      Files.write(tufRoot(), instance.object(InstanceObjects.TUF_FIRST_ROOT));
      for (LocalLog log : instance.logs().all()) {
        Files.writeString(publicKey(log.name().text()), instance.publicKey(log));
      }
      Map<String, String> variables = new LinkedHashMap<>();
      variables.put("HALLMARK_URL", instance.url());
      variables.put("HALLMARK_REKOR_URL", instance.rekorUrl());
      variables.put("HALLMARK_TUF_URL", instance.url() + RouteTable.TUF_PATH);
      variables.put("HALLMARK_TUF_ROOT", tufRoot().toString());
      variables.put("HALLMARK_ISSUER", instance.issuer(TokenShape.EMAIL));
      variables.put("HALLMARK_ISSUER_GITHUB", instance.issuer(TokenShape.GITHUB));
      variables.put("HALLMARK_ISSUER_GITLAB", instance.issuer(TokenShape.GITLAB));
      variables.put("HALLMARK_CT_URL", instance.url());
      variables.put("HALLMARK_TRUSTED_ROOT", trustedRoot().toString());
      variables.put("HALLMARK_SIGNING_CONFIG", signingConfig().toString());
      variables.put("HALLMARK_LOCAL_DYNAMODB", instance.dynamoDbEndpoint());
      variables.put("HALLMARK_LOCAL_S3", instance.s3Endpoint());
      variables.put("HALLMARK_LOCAL_BUCKET", LocalInstance.BUCKET);
      variables.put("HALLMARK_LOCAL_LAMBDA", instance.lambdaEndpoint());
      variables.put("HALLMARK_GENESIS_FUNCTION", LocalCeremony.FUNCTION);
      for (LocalLog log : instance.logs().all()) {
        LogName name = log.name();
        variables.put(name.variable("TABLE"), log.table());
        variables.put(name.variable("ORIGIN"), log.origin());
        variables.put(name.variable("PUBLIC_KEY"), publicKey(name.text()).toString());
        if (name.kind() == LogKind.REKOR_V1) {
          variables.put(name.variable("INDEX_TABLE"), LocalLog.index());
        }
      }
      variables.put("HALLMARK_ISSUANCE_TABLE", LocalInstance.ISSUANCES);
      // So that token and stop, in the shell that read this file, mean this instance.
      variables.put("HALLMARK_STATE", folder.toString());
      instance.dataFolder().ifPresent(data -> variables.put("HALLMARK_DATA", data.toString()));
      variables.put("HALLMARK_PIDS", Long.toString(ProcessHandle.current().pid()));
      Path part = folder.resolve("env.part");
      Files.writeString(
          part,
          variables.entrySet().stream()
              .map(
                  variable ->
                      "export " + variable.getKey() + "=" + quote(variable.getValue()) + "\n")
              .collect(Collectors.joining()));
      Files.move(part, env(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new StartException("the folder " + folder + " cannot be written");
    }
  }

  /** Takes {@code env} away. */
  void remove() {
    try {
      Files.deleteIfExists(env());
    } catch (IOException e) {
      System.err.println("the file " + env() + " cannot be removed: remove it by hand");
    }
  }

  /** A value as a shell's word. */
  static String quote(String value) {
    return "'" + value.replace("'", "'\\''") + "'";
  }
}
