package dev.hallmark.operator;

import dev.hallmark.aws.removal.FoundStack;
import dev.hallmark.aws.removal.Removals;
import dev.hallmark.aws.removal.StackRemoval;
import dev.hallmark.operator.clients.InstanceReader;
import dev.hallmark.operator.clients.KnownInstance;
import dev.hallmark.tuf.trustroot.TrustedRoot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
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
    Optional<StackOutputs> outputs = deployed(options).map(Deployed::outputs);
    Path file = local(options);
    if (outputs.isEmpty() && !Files.exists(file)) {
      throw new UsageException(
          "no local instance is running (%s is not there): of one that was destroyed nothing is left to do; one that was stopped is destroyed once it runs again: localstack/run --data FOLDER. Name one on AWS with --outputs or --stack"
              .formatted(file));
    }
    return outputs;
  }

  @Override
  public Optional<InstancePart> begun(DestroyOptions options) {
    return options.outputs == null && options.stack == null
        ? LocalFolder.begun(local(options)).map(InstancePart.class::cast)
        : Optional.empty();
  }

  @Override
  public boolean gone(DestroyOptions options) {
    return deployed(options)
        .filter(one -> one.stack().map(FoundStack::gone).orElse(true))
        .isPresent();
  }

  @Override
  public Optional<byte[]> trustedRoot(DestroyOptions options) {
    InstanceReader reader = new InstanceReader(InstantSource.system());
    KnownInstance known =
        deployed(options)
            .map(deployed -> TrustOptions.walk(reader, deployed.outputs()))
            .orElseGet(() -> TrustOptions.walk(reader, InstanceFile.read(local(options))));
    return Optional.ofNullable(known.walk().files().get(TrustedRoot.FILE_NAME));
  }

  private Path local(DestroyOptions options) {
    return options.instance == null ? defaultInstance : options.instance;
  }

  @Override
  public List<InstancePart> of(DestroyOptions options, List<LogTarget> logs) {
    Optional<Deployed> deployed = deployed(options);
    if (deployed.isEmpty()) {
      return LocalParts.of(InstanceFile.read(local(options)));
    }
    return new AwsParts(aws.get(), options.keyWindow, this::progress)
        .of(deployed.get().stack(), deployed.get().outputs(), logs);
  }

  /**
   * An instance on AWS.
   *
   * @param stack empty if CloudFormation knows none any more
   * @param outputs what the stack says, else what the file says
   */
  private record Deployed(Optional<FoundStack> stack, StackOutputs outputs) {}

  private Optional<Deployed> deployed(DestroyOptions options) {
    if (options.stack != null) {
      FoundStack stack = named(aws.get().stacks(), options.stack);
      return Optional.of(
          new Deployed(Optional.of(stack), StackOutputs.of(stack.name(), stack.outputs())));
    }
    return InstanceParts.super.outputs(options).map(file -> described(aws.get().stacks(), file));
  }

  /** Where a stack is there, one of the same name that was deleted is meant only by its ARN. */
  private static FoundStack named(StackRemoval stacks, String name) {
    Optional<FoundStack> there = stacks.find(name);
    if (there.isEmpty()) {
      return one(name, stacks.deleted(name).stream().filter(FoundParts::says).toList())
          .orElseThrow(
              () ->
                  new UsageException(
                      "there is no stack %s of an instance, nor was one within 90 days: name what is there, with its region (AWS_REGION), or the file --outputs"
                          .formatted(name)));
    }
    if (!says(there.get())) {
      throw new UsageException(
          there.get().gone()
              ? "the stack %s is deleted, and CloudFormation does not say its outputs any more: name the file --outputs"
                  .formatted(name)
              : "the stack %s has no output %s: it is none of an instance, or its deployment failed; name a deleted one by its ARN, or the file --outputs"
                  .formatted(name, BUCKET));
    }
    return there.get();
  }

  /**
   * The stack that made the file's bucket: one of the same name that came later is another
   * instance. What it says itself is newer than the file: it knows the logs that came after it.
   */
  private static Deployed described(StackRemoval stacks, StackOutputs file) {
    String bucket = file.require(BUCKET);
    Optional<FoundStack> stack =
        stacks
            .find(file.stack())
            .filter(there -> made(stacks, there, bucket))
            .or(
                () ->
                    one(
                        file.stack(),
                        stacks.deleted(file.stack()).stream()
                            .filter(deleted -> made(stacks, deleted, bucket))
                            .toList()));
    return new Deployed(
        stack,
        stack
            .filter(FoundParts::says)
            .map(found -> StackOutputs.of(found.name(), found.outputs()))
            .orElse(file));
  }

  private static boolean made(StackRemoval stacks, FoundStack stack, String bucket) {
    return says(stack)
        ? bucket.equals(stack.outputs().get(BUCKET))
        : stacks.resources(stack).stream()
            .anyMatch(one -> one.type().equals("AWS::S3::Bucket") && one.id().equals(bucket));
  }

  private static boolean says(FoundStack stack) {
    return stack.outputs().containsKey(BUCKET);
  }

  private static Optional<FoundStack> one(String name, List<FoundStack> found) {
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
