package dev.hallmark.localstack;

import dev.hallmark.aws.AwsClients;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;

/** Counts the calls that functions make to AWS, and the capacity that DynamoDB bills for them. */
final class CallCounter {
  private final Map<String, LongAdder> calls = new ConcurrentSkipListMap<>();
  private final DoubleAdder readUnits = new DoubleAdder();
  private final DoubleAdder writeUnits = new DoubleAdder();

  /** The same clients, counted. */
  AwsClients counting(AwsClients clients) {
    KmsClient kms = counted(KmsClient.class, clients.kms());
    DynamoDbClient dynamoDb = counted(DynamoDbClient.class, clients.dynamoDb());
    S3Client s3 = counted(S3Client.class, clients.s3());
    LambdaClient lambda = counted(LambdaClient.class, clients.lambda());
    return new AwsClients() {
      @Override
      public KmsClient kms() {
        return kms;
      }

      @Override
      public DynamoDbClient dynamoDb() {
        return dynamoDb;
      }

      @Override
      public S3Client s3() {
        return s3;
      }

      @Override
      public LambdaClient lambda() {
        return lambda;
      }
    };
  }

  void reset() {
    calls.clear();
    readUnits.reset();
    writeUnits.reset();
  }

  /** Number of calls by operation, such as {@code Kms.sign}. */
  Map<String, Long> calls() {
    Map<String, Long> counts = new TreeMap<>();
    calls.forEach((name, count) -> counts.put(name, count.sum()));
    return counts;
  }

  double readUnits() {
    return readUnits.sum();
  }

  double writeUnits() {
    return writeUnits.sum();
  }

  private <T> T counted(Class<T> type, T target) {
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          boolean convenience =
              method.getName().endsWith("Paginator")
                  || (arguments != null
                      && arguments.length > 0
                      && arguments[0] instanceof Consumer);
          if (convenience) {
            // It calls the plain form, on the proxy.
            return InvocationHandler.invokeDefault(proxy, method, arguments);
          }
          if (arguments != null && arguments.length > 0) {
            calls
                .computeIfAbsent(
                    type.getSimpleName().replace("Client", "") + "." + method.getName(),
                    name -> new LongAdder())
                .increment();
            arguments[0] = asking(arguments[0]);
          }
          try {
            Object answer = method.invoke(target, arguments);
            bill(answer);
            return answer;
          } catch (InvocationTargetException e) {
            if (e.getCause() instanceof ConditionalCheckFailedException) {
              // What is not written is billed as well (DynamoDB, write capacity).
              writeUnits.add(1);
            }
            throw e.getCause();
          }
        };
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static Object asking(Object request) {
    return switch (request) {
      case PutItemRequest put ->
          put.toBuilder().returnConsumedCapacity(ReturnConsumedCapacity.TOTAL).build();
      case UpdateItemRequest update ->
          update.toBuilder().returnConsumedCapacity(ReturnConsumedCapacity.TOTAL).build();
      case GetItemRequest get ->
          get.toBuilder().returnConsumedCapacity(ReturnConsumedCapacity.TOTAL).build();
      case QueryRequest query ->
          query.toBuilder().returnConsumedCapacity(ReturnConsumedCapacity.TOTAL).build();
      case BatchGetItemRequest get ->
          get.toBuilder().returnConsumedCapacity(ReturnConsumedCapacity.TOTAL).build();
      case BatchWriteItemRequest write ->
          write.toBuilder().returnConsumedCapacity(ReturnConsumedCapacity.TOTAL).build();
      default -> request;
    };
  }

  private void bill(Object answer) {
    switch (answer) {
      case PutItemResponse put -> writeUnits.add(put.consumedCapacity().capacityUnits());
      case UpdateItemResponse update -> writeUnits.add(update.consumedCapacity().capacityUnits());
      case GetItemResponse get -> readUnits.add(get.consumedCapacity().capacityUnits());
      // DynamoDB Local takes nothing for a query that finds nothing; AWS takes what it takes for
      // one small item (DynamoDB, read capacity), and these read consistently.
      case QueryResponse query ->
          readUnits.add(Math.max(1, query.consumedCapacity().capacityUnits()));
      case BatchGetItemResponse get ->
          get.consumedCapacity().forEach(table -> readUnits.add(table.capacityUnits()));
      case BatchWriteItemResponse write ->
          write.consumedCapacity().forEach(table -> writeUnits.add(table.capacityUnits()));
      case null, default -> {}
    }
  }
}
