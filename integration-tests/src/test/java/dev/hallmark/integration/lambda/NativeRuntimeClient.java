package dev.hallmark.integration.lambda;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * The native part of AWS's runtime client, unpacked for one process. By itself the client unpacks
 * it to one path for all processes of a machine: one that starts would pull the file away from
 * under another that is loading it.
 */
final class NativeRuntimeClient {
  private static final String PROPERTY =
      "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

  private NativeRuntimeClient() {}

  /**
   * Unpacks it; gives the option that makes the client use it.
   *
   * @param runtimeClient the folder with the client's jars
   * @param work of the process
   */
  static String unpack(Path runtimeClient, Path work) throws IOException {
    String machine = System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64";
    String name = "jni/libaws-lambda-jni.linux-" + machine + ".so";
    Path library = work.resolve("libaws-lambda-jni.so");
    try (Stream<Path> jars = Files.list(runtimeClient)) {
      for (Path jar : jars.filter(file -> file.toString().endsWith(".jar")).toList()) {
        try (JarFile open = new JarFile(jar.toFile())) {
          if (open.getEntry(name) != null) {
            try (InputStream content = open.getInputStream(open.getEntry(name))) {
              Files.copy(content, library);
            }
            return "-D" + PROPERTY + "=" + library;
          }
        }
      }
    }
    throw new FileNotFoundException(name + " is in no jar of " + runtimeClient);
  }
}
