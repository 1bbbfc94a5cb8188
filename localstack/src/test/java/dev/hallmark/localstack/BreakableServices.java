package dev.hallmark.localstack;

import dev.hallmark.aws.AwsClients;
import dev.hallmark.kit.http.Response;
import dev.hallmark.kit.lambda.GatewayEvents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KmsException;
import software.amazon.awssdk.services.kms.model.SignRequest;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.s3.S3Client;

/** Stands between the functions and the embedded services, and breaks what it is told to. */
final class BreakableServices {
  private final Set<String> deadKeys = ConcurrentHashMap.newKeySet();
  private final Map<String, UnaryOperator<Response>> lies = new ConcurrentHashMap<>();
  private final Map<String, String> replaced = new ConcurrentHashMap<>();

  /** A key of KMS signs no more. */
  void kill(String alias) {
    deadKeys.add(alias);
  }

  /** A function's answers are changed. */
  void lie(String function, UnaryOperator<Response> lie) {
    lies.put(function, lie);
  }

  /** Another function answers in the place of one. */
  void replace(String function, String other) {
    replaced.put(function, other);
  }

  /** All is well again. */
  void repair() {
    deadKeys.clear();
    lies.clear();
    replaced.clear();
  }

  AwsClients between(AwsClients clients) {
    KmsClient kms = broken(KmsClient.class, clients.kms());
    LambdaClient lambda = broken(LambdaClient.class, clients.lambda());
    return new AwsClients() {
      @Override
      public KmsClient kms() {
        return kms;
      }

      @Override
      public DynamoDbClient dynamoDb() {
        return clients.dynamoDb();
      }

      @Override
      public S3Client s3() {
        return clients.s3();
      }

      @Override
      public LambdaClient lambda() {
        return lambda;
      }
    };
  }

  private <T> T broken(Class<T> type, T target) {
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          if (arguments != null && arguments.length > 0 && arguments[0] instanceof Consumer) {
            // It calls the plain form, on the proxy.
            return InvocationHandler.invokeDefault(proxy, method, arguments);
          }
          if (arguments != null
              && arguments.length > 0
              && arguments[0] instanceof SignRequest sign
              && deadKeys.contains(sign.keyId())) {
            throw KmsException.builder().message("disabled").statusCode(400).build();
          }
          try {
            if (arguments != null
                && arguments.length > 0
                && arguments[0] instanceof InvokeRequest invoke) {
              String name = invoke.functionName();
              arguments[0] =
                  invoke.toBuilder().functionName(replaced.getOrDefault(name, name)).build();
              return changed(name, (InvokeResponse) method.invoke(target, arguments));
            }
            return method.invoke(target, arguments);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        };
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private InvokeResponse changed(String function, InvokeResponse answer) {
    UnaryOperator<Response> lie = lies.get(function);
    if (lie == null) {
      return answer;
    }
    try {
      Response honest = GatewayEvents.readResponse(answer.payload().asByteArray());
      byte[] changed = GatewayEvents.writeResponse(lie.apply(honest));
      return answer.toBuilder().payload(SdkBytes.fromByteArray(changed)).build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
