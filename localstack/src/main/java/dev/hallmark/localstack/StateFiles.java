package dev.hallmark.localstack;

import dev.hallmark.kit.http.RouteTable;
import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.localstack.oidc.TokenShape;
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
      Files.write(trustedRoot(), instance.object(InstanceObjects.TRUSTED_ROOT));
      Files.write(signingConfig(), instance.object(InstanceObjects.SIGNING_CONFIG));
      Files.write(tufRoot(), instance.object(InstanceObjects.TUF_FIRST_ROOT));
      Files.writeString(publicKey("rekor-v1"), instance.publicKey(LocalKeys.REKOR_V1));
      Files.writeString(publicKey("rekor-v2"), instance.publicKey(LocalKeys.REKOR_V2));
      Files.writeString(publicKey("ct"), instance.publicKey(LocalKeys.CT_LOG));
      Map<String, String> variables = new LinkedHashMap<>();
      variables.put("HALLMARK_URL", instance.url());
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
      variables.put("HALLMARK_REKOR_V1_TABLE", LocalFunctions.REKOR_V1_TABLE);
      variables.put("HALLMARK_REKOR_V1_INDEX_TABLE", LocalFunctions.REKOR_V1_INDEX);
      variables.put("HALLMARK_REKOR_V1_ORIGIN", LocalFunctions.REKOR_V1_ORIGIN);
      variables.put("HALLMARK_REKOR_V1_PUBLIC_KEY", publicKey("rekor-v1").toString());
      variables.put("HALLMARK_REKOR_V2_TABLE", LocalFunctions.REKOR_V2_TABLE);
      variables.put("HALLMARK_REKOR_V2_ORIGIN", LocalFunctions.REKOR_V2_ORIGIN);
      variables.put("HALLMARK_REKOR_V2_PUBLIC_KEY", publicKey("rekor-v2").toString());
      variables.put("HALLMARK_CT_TABLE", LocalFunctions.CT_TABLE);
      variables.put("HALLMARK_CT_ORIGIN", LocalFunctions.CT_ORIGIN);
      variables.put("HALLMARK_CT_PUBLIC_KEY", publicKey("ct").toString());
      // So that token and stop, in the shell that read this file, mean this instance.
      variables.put("HALLMARK_STATE", folder.toString());
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
