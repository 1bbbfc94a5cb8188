package dev.hallmark.operator;

import dev.hallmark.aws.AwsClients;
import dev.hallmark.aws.dynamodb.TableRemoval;
import java.nio.file.Path;
import java.util.List;

/** What an instance is made of, on AWS or on this machine. */
final class FoundParts implements InstanceParts {
  private final Path defaultInstance;

  /**
   * @param defaultInstance file of the local instance that is meant if none is named
   */
  FoundParts(Path defaultInstance) {
    this.defaultInstance = defaultInstance;
  }

  @Override
  public List<InstancePart> of(DestroyOptions options, List<LogTarget> logs) {
    if (options.outputs != null) {
      return new AwsParts(
              new TableRemoval(AwsClients.fromEnvironment().dynamoDb(), RealPause::pass))
          .of(StackOutputs.read(options.outputs), logs);
    }
    return LocalParts.of(
        InstanceFile.read(options.instance == null ? defaultInstance : options.instance));
  }
}
