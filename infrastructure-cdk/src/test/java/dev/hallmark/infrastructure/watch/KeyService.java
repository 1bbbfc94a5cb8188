package dev.hallmark.infrastructure.watch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.hallmark.aws.AwsClients;
import dev.hallmark.kit.metrics.Meter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands for AWS on the loopback address: signs anything, fails first, or refuses everything. */
final class KeyService implements AutoCloseable {
  private final HttpServer server;
  private final AtomicInteger failing = new AtomicInteger();
  private volatile boolean refusing;

  KeyService() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
    String url = "http://127.0.0.1:" + server.getAddress().getPort();
    for (String service : new String[] {"Kms", "S3", "DynamoDb"}) {
      System.setProperty("aws.endpointUrl" + service, url);
    }
    System.setProperty("aws.region", "us-east-1");
    System.setProperty("aws.accessKeyId", "test");
    System.setProperty("aws.secretAccessKey", "test");
  }

  /** Clients that ask it. */
  AwsClients clients(Meter meter) {
    return AwsClients.fromEmulators(meter);
  }

  /** Fails so many calls, then goes on. */
  void failNext(int calls) {
    failing.set(calls);
  }

  void refuseEverything() {
    refusing = true;
  }

  private void answer(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    int status = 200;
    String body = "{\"KeyId\":\"k\",\"Signature\":\"AA==\",\"SigningAlgorithm\":\"ECDSA_SHA_256\"}";
    if (refusing) {
      status = 400;
      body = "{\"__type\":\"AccessDeniedException\"}";
    } else if (failing.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      status = 500;
      body = "{\"__type\":\"KMSInternalException\"}";
    }
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
