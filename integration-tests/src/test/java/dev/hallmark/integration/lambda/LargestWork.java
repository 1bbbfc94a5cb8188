package dev.hallmark.integration.lambda;

import dev.hallmark.aws.dynamodb.DynamoLogStore;
import dev.hallmark.aws.kms.KmsSigner;
import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.lambda.GatewayEvents;
import dev.hallmark.logengine.AppendResult;
import dev.hallmark.logengine.Candidate;
import dev.hallmark.logengine.TransparencyLog;
import dev.hallmark.logkeys.CheckpointKey;
import dev.hallmark.pki.keys.SignatureScheme;
import dev.hallmark.transparency.Hash;
import dev.hallmark.transparency.tiles.TilePath;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What needs the most memory. */
final class LargestWork {
  /** What Rekor's function lets into its log at most. */
  private static final int LARGEST_LEAF = 16_384;

  /** An event has at most 6 MB, in base64 (AWS Lambda, quotas). */
  private static final int LARGEST_BODY = 4_400_000;

  private LargestWork() {}

  /** Gives the Rekor log a full entry bundle in which no entry could be larger. */
  static void fillRekor(SimulatedAws aws) throws Exception {
    SecureRandom random = new SecureRandom();
    TransparencyLog log =
        TransparencyLog.builder(
                new DynamoLogStore(aws.dynamoDb(), SimulatedAws.REKOR_TABLE),
                new CheckpointKey(
                    new KmsSigner(aws.kms(), "REKOR_V2", SignatureScheme.ECDSA_P256_SHA256),
                    "localhost"),
                InstantSource.system(),
                random)
            .build();
    List<Future<AppendResult>> appends = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < TilePath.WIDTH; i++) {
        byte[] leaf = new byte[LARGEST_LEAF];
        random.nextBytes(leaf);
        appends.add(
            threads.submit(() -> log.append(new Candidate(Hash.leaf(leaf), leaf, new byte[0]))));
      }
    }
    for (Future<AppendResult> append : appends) {
      if (!(append.get() instanceof AppendResult.Logged)) {
        throw new AssertionError(append.get());
      }
    }
  }

  /** Asks for that bundle, which is just smaller than Lambda lets an answer be. */
  static byte[] askForTheBundle(Measurement rekor) throws IOException {
    return rekor.invoke(
        GatewayEvents.writeRequest(
            Request.of("GET", "/api/v2/tile/entries/000", Map.of(), new byte[0])));
  }

  /** Sends as large a body as Lambda lets through. */
  static byte[] post(Measurement function, String path) throws IOException {
    byte[] body = new byte[LARGEST_BODY];
    Arrays.fill(body, (byte) ' ');
    body[0] = '{';
    body[LARGEST_BODY - 1] = '}';
    return function.invoke(
        GatewayEvents.writeRequest(
            Request.of("POST", path, Map.of("Content-Type", List.of("application/json")), body)));
  }
}
