package dev.hallmark.genesis.lambda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.genesis.app.FulcioConfigurationObject;
import dev.hallmark.genesis.app.Inventory;
import dev.hallmark.kit.json.Json;
import dev.hallmark.kit.log.Log;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The instance as a CloudFormation resource, and the announcement of further Rekor v2 logs as
 * another (with the property {@code RekorLogs}), which follows their functions. Create and Update
 * hold the ceremony, which is the same each time, and store Fulcio's configuration; Delete does
 * nothing, so that neither a rollback nor the end of a stack takes an instance's trust away. The
 * resource's name never changes: CloudFormation deletes the old resource when it does.
 *
 * <p>Every request is answered within the time of the invocation, also when the ceremony fails or
 * hangs: without an answer a stack waits for an hour.
 */
final class CustomResource {
  private static final Log LOG = Log.of(CustomResource.class);

  private static final String NAME = "hallmark-instance";

  /** Kept back of the invocation's time for the answer. */
  private static final Duration FOR_THE_ANSWER = AnswerSender.LONGEST.plusSeconds(2);

  private final ConfiguredCeremony ceremony;
  private final AnswerSender sender;

  CustomResource(ConfiguredCeremony ceremony, AnswerSender sender) {
    this.ceremony = ceremony;
    this.sender = sender;
  }

  /**
   * Does what is asked and answers.
   *
   * @param time what is left of the invocation
   * @throws IOException if the answer could not be given; Lambda then repeats the invocation
   */
  void answer(CustomResourceEvent event, Duration time) throws IOException {
    ObjectNode answer = Json.mapper().createObjectNode();
    answer.put("PhysicalResourceId", event.physicalResourceId().orElse(NAME));
    answer.put("StackId", event.stackId());
    answer.put("RequestId", event.requestId());
    answer.put("LogicalResourceId", event.logicalResourceId());
    if (event.requestType().equals("Delete")) {
      succeeded(answer, "nothing is deleted: clients may trust the instance still");
    } else {
      hold(event, time, answer);
    }
    sender.send(event.responseUrl(), Json.write(answer));
  }

  private void hold(CustomResourceEvent event, Duration time, ObjectNode answer) {
    Duration limit = time.minus(FOR_THE_ANSWER);
    // Never nothing: an invocation with too little time left fails with that reason.
    long millis = Math.max(limit.toMillis(), 1);
    FutureTask<Inventory> work = new FutureTask<>(() -> hold(event));
    Thread.ofVirtual().name("ceremony").start(work);
    try {
      data(answer.putObject("Data"), work.get(millis, TimeUnit.MILLISECONDS));
      succeeded(answer, "the instance is whole");
    } catch (ExecutionException e) {
      Throwable fault = e.getCause() == null ? e : e.getCause();
      LOG.fault("the ceremony failed", fault, Map.of());
      failed(answer, FaultReason.of(fault));
    } catch (TimeoutException e) {
      work.cancel(true);
      LOG.warn("the ceremony took too long", Map.of());
      failed(answer, "the ceremony took longer than the function may; it can be repeated");
    } catch (InterruptedException e) {
      work.cancel(true);
      Thread.currentThread().interrupt();
      failed(answer, "the ceremony was interrupted; it can be repeated");
    }
  }

  private Inventory hold(CustomResourceEvent event) {
    Optional<byte[]> configuration =
        event.fulcioConfig().map(text -> text.getBytes(StandardCharsets.UTF_8));
    // Before the first object of an instance, not after the last.
    configuration.ifPresent(FulcioConfigurationObject::check);
    Optional<byte[]> complete = configuration.map(ceremony::withCanary);
    Inventory inventory = ceremony.hold(event.announces());
    complete.ifPresent(ceremony::publish);
    return inventory;
  }

  private static void data(ObjectNode data, Inventory inventory) {
    data.put("TufUrl", inventory.tufUrl());
    data.put("TufRootSha256", inventory.tufRootSha256());
    data.put("CaRootSha256", inventory.caRootSha256());
    data.put("TsaRootSha256", inventory.tsaRootSha256());
    data.put("CtLogId", inventory.ctLogId());
    inventory.rekorV1LogId().ifPresent(id -> data.put("RekorV1LogId", id));
    data.put("RekorLogId", inventory.rekorLogId());
    for (Inventory.LaterLog log : inventory.laterRekorLogs()) {
      data.put("RekorShard%dLogId".formatted(log.number()), log.logId());
    }
    for (Inventory.LaterLog log : inventory.laterCtLogs()) {
      data.put("CtLogShard%dLogId".formatted(log.number()), log.logId());
    }
  }

  private static void succeeded(ObjectNode answer, String reason) {
    answer.put("Status", "SUCCESS");
    answer.put("Reason", reason);
  }

  private static void failed(ObjectNode answer, String reason) {
    answer.remove("Data");
    answer.put("Status", "FAILED");
    answer.put("Reason", reason);
  }
}
