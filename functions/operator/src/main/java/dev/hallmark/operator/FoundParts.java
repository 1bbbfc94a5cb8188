package dev.hallmark.operator;

import dev.hallmark.aws.removal.FoundStack;
import dev.hallmark.aws.removal.Removals;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What an instance is made of, on AWS or on this machine. */
final class FoundParts implements InstanceParts {
  /** What no other stack says as this one does. */
  private static final String BUCKET = "BucketName";

  private final Path defaultInstance;
  private final Supplier<Removals> aws;
  private final Terminal terminal;

  /**
   * @param defaultInstance file of the local instance that is meant if none is named
   * @param aws asked only for an instance on AWS
   * @param terminal is told beside the result how far a removal is
   */
  FoundParts(Path defaultInstance, Supplier<Removals> aws, Terminal terminal) {
    this.defaultInstance = defaultInstance;
    this.aws = aws;
    this.terminal = terminal;
  }

  @Override
  public Optional<StackOutputs> outputs(DestroyOptions options) {
    if (options.stack == null) {
      return InstanceParts.super.outputs(options);
    }
    FoundStack stack =
        find(aws.get(), options.stack, outputs -> outputs.containsKey(BUCKET))
            .orElseThrow(
                () ->
                    new UsageException(
                        "there is no stack %s of an instance, nor was one within 90 days: name what is there, with its region (AWS_REGION), or the file --outputs"
                            .formatted(options.stack)));
    return Optional.of(StackOutputs.of(stack.name(), stack.outputs()));
  }

  @Override
  public List<InstancePart> of(DestroyOptions options, List<LogTarget> logs) {
    Optional<StackOutputs> outputs = outputs(options);
    if (outputs.isEmpty()) {
      return LocalParts.of(
          InstanceFile.read(options.instance == null ? defaultInstance : options.instance));
    }
    Removals removals = aws.get();
    String bucket = outputs.get().require(BUCKET);
    return new AwsParts(removals, options.keyWindow, this::progress)
        .of(
            find(
                removals,
                options.stack == null ? outputs.get().stack() : options.stack,
                told -> bucket.equals(told.get(BUCKET))),
            outputs.get(),
            logs);
  }

  /** A stack of the same name that came later is another instance. */
  private static Optional<FoundStack> find(
      Removals removals, String name, Predicate<Map<String, String>> wanted) {
    List<FoundStack> found = removals.stacks().find(name, wanted);
    if (found.size() > 1) {
      throw new UsageException(
          "several stacks %s were deleted: name one by its ARN with --stack: %s"
              .formatted(
                  name, found.stream().map(FoundStack::id).collect(Collectors.joining(", "))));
    }
    return found.stream().findFirst();
  }

  private void progress(String line) {
    terminal.err().println(line);
    terminal.err().flush();
  }
}
