package dev.hallmark.localstack;

import dev.hallmark.aws.AwsClients;
import dev.hallmark.aws.lambda.LambdaFunctionInvoker;
import dev.hallmark.caretaker.lambda.CaretakerHandler;
import dev.hallmark.ctlog.lambda.CtLogHandler;
import dev.hallmark.fulcio.lambda.FulcioHandler;
import dev.hallmark.kit.config.Environment;
import dev.hallmark.kit.http.Backend;
import dev.hallmark.localstack.edge.FunctionBackend;
import dev.hallmark.localstack.edge.LocalEdge;
import dev.hallmark.localstack.embedded.EmbeddedLambda;
import dev.hallmark.rekor.v1.lambda.RekorV1Handler;
import dev.hallmark.rekor.v2.lambda.RekorHandler;
import dev.hallmark.timestamp.lambda.TimestampHandler;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** The functions with an HTTP edge, with the names and the environment they have here. */
final class LocalFunctions {
  static final String CT_TABLE = "hallmark-ct";
  static final String REKOR_V1_TABLE = "hallmark-rekor-v1";
  static final String REKOR_V2_TABLE = "hallmark-rekor-v2";
  static final String CT_QUEUE = CT_TABLE + "-queue";
  static final String REKOR_V1_QUEUE = REKOR_V1_TABLE + "-queue";
  static final String REKOR_V1_INDEX = REKOR_V1_TABLE + "-index";
  static final String REKOR_V2_QUEUE = REKOR_V2_TABLE + "-queue";
  private static final String CT_FUNCTION = "hallmark-ct-log";
  private static final String FULCIO_FUNCTION = "hallmark-fulcio";
  private static final String REKOR_V1_FUNCTION = "hallmark-rekor-v1";
  private static final String REKOR_V2_FUNCTION = "hallmark-rekor-v2";
  private static final String TIMESTAMP_FUNCTION = "hallmark-timestamp";

  static final String CT_ORIGIN = LocalInstance.HOST + "/ct";
  static final String REKOR_V1_ORIGIN = LocalInstance.HOST + " - 1163936042171514371";
  static final String REKOR_V2_ORIGIN = LocalInstance.HOST;
  static final String CARETAKER_FUNCTION = "hallmark-caretaker";

  private LocalFunctions() {}

  /**
   * Makes them, and leads the routes of the table to them.
   *
   * @param clients what stands between the functions and the embedded services
   */
  static void deploy(AwsClients clients, EmbeddedLambda lambda, LocalEdge edge) {
    InstantSource clock = InstantSource.system();
    CtLogHandler ctLog =
        new CtLogHandler(
            clients,
            environment(
                "HALLMARK_LOG_TABLE",
                CT_TABLE,
                "HALLMARK_QUEUE_TABLE",
                CT_QUEUE,
                "HALLMARK_LOG_KEY",
                LocalKeys.CT_LOG.alias(),
                "HALLMARK_LOG_ORIGIN",
                CT_ORIGIN),
            clock);
    lambda.deploy(CT_FUNCTION, ctLog);
    lambda.deploy(
        REKOR_V1_FUNCTION,
        new RekorV1Handler(
            clients,
            environment(
                "HALLMARK_LOG_TABLE",
                REKOR_V1_TABLE,
                "HALLMARK_QUEUE_TABLE",
                REKOR_V1_QUEUE,
                "HALLMARK_INDEX_TABLE",
                REKOR_V1_INDEX,
                "HALLMARK_LOG_KEY",
                LocalKeys.REKOR_V1.alias(),
                "HALLMARK_LOG_ORIGIN",
                REKOR_V1_ORIGIN),
            clock));
    lambda.deploy(
        REKOR_V2_FUNCTION,
        new RekorHandler(
            clients,
            environment(
                "HALLMARK_LOG_TABLE",
                REKOR_V2_TABLE,
                "HALLMARK_QUEUE_TABLE",
                REKOR_V2_QUEUE,
                "HALLMARK_LOG_KEY",
                LocalKeys.REKOR_V2.alias(),
                "HALLMARK_LOG_ORIGIN",
                REKOR_V2_ORIGIN),
            clock));
    lambda.deploy(
        TIMESTAMP_FUNCTION,
        new TimestampHandler(
            clients, environment("HALLMARK_TSA_KEY", LocalKeys.TSA.alias()), clock));
    lambda.deploy(
        FULCIO_FUNCTION,
        new FulcioHandler(
            clients,
            environment(
                "HALLMARK_CA_KEY", LocalKeys.CA.alias(), "HALLMARK_CT_FUNCTION", CT_FUNCTION),
            clock));
    edge.serve(Backend.CT_LOG, function(clients, CT_FUNCTION));
    edge.serve(Backend.REKOR_V1, function(clients, REKOR_V1_FUNCTION));
    edge.serve(Backend.REKOR_V2, function(clients, REKOR_V2_FUNCTION));
    edge.serve(Backend.TIMESTAMP, function(clients, TIMESTAMP_FUNCTION));
    edge.serve(Backend.FULCIO, function(clients, FULCIO_FUNCTION));
  }

  /**
   * Makes the caretaker. It publishes only: an audit reads every new entry once more, which nobody
   * needs in the midst of a measurement, and {@code hallmark log fsck} does it any time.
   *
   * @param clients the embedded services themselves: what it does is part of no request
   */
  static LocalCaretaker deployCaretaker(AwsClients clients, EmbeddedLambda lambda) {
    lambda.deploy(
        CARETAKER_FUNCTION,
        new CaretakerHandler(
            clients,
            environment(
                "HALLMARK_LOGS",
                "rekor-v2,rekor-v1,ct",
                "HALLMARK_CT_TABLE",
                CT_TABLE,
                "HALLMARK_CT_KEY",
                LocalKeys.CT_LOG.alias(),
                "HALLMARK_CT_ORIGIN",
                CT_ORIGIN,
                "HALLMARK_REKOR_V1_TABLE",
                REKOR_V1_TABLE,
                "HALLMARK_REKOR_V1_KEY",
                LocalKeys.REKOR_V1.alias(),
                "HALLMARK_REKOR_V1_ORIGIN",
                REKOR_V1_ORIGIN,
                "HALLMARK_REKOR_V2_TABLE",
                REKOR_V2_TABLE,
                "HALLMARK_REKOR_V2_KEY",
                LocalKeys.REKOR_V2.alias(),
                "HALLMARK_REKOR_V2_ORIGIN",
                REKOR_V2_ORIGIN,
                // The embedded S3 is one bucket; its keys keep the two apart.
                "HALLMARK_ARCHIVE_BUCKET",
                LocalInstance.BUCKET,
                "HALLMARK_AUDIT",
                "off"),
            InstantSource.system()));
    return new LocalCaretaker(lambda, CARETAKER_FUNCTION);
  }

  private static FunctionBackend function(AwsClients clients, String name) {
    return new FunctionBackend(new LambdaFunctionInvoker(clients.lambda(), name));
  }

  private static Environment environment(String... namesAndValues) {
    Map<String, String> variables = new HashMap<>(Map.of("HALLMARK_BUCKET", LocalInstance.BUCKET));
    for (int i = 0; i < namesAndValues.length; i += 2) {
      variables.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return new Environment(variables);
  }
}
