package dev.hallmark.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.logengine.store.LogStore;
import dev.hallmark.logengine.store.Slot;
import dev.hallmark.logengine.store.StoreMissingException;
import dev.hallmark.logkeys.LogName;
import dev.hallmark.logkeys.PublicHalf;
import dev.hallmark.pki.keys.Digest;
import dev.hallmark.pki.keys.SignatureScheme;
import dev.hallmark.pki.keys.Signer;
import dev.hallmark.pki.keys.SigningException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * {@code hallmark destroy} of an instance with one log, on a desk, and parts that a test thinks up:
 * a table, those of the test, and a key that nobody may remove.
 */
abstract class DestroyRun {
  @TempDir Path folder;

  final Desk desk = new Desk();

  /** What was removed, in order. */
  final List<String> removed = new ArrayList<>();

  /** Parts between the table and the key. */
  final List<InstancePart> more = new ArrayList<>();

  /** Whether no part lets itself be removed. */
  boolean refuses;

  /** Whether an earlier run removed the log's table. */
  boolean gone;

  /** Whether KMS has the log's key no more. */
  boolean keyGone;

  /** Whether the instance does not tell its trusted root. */
  boolean untold;

  /** The trusted root that the instance tells. */
  Optional<byte[]> trustedRoot = Optional.empty();

  /** The instance's logs, on the same desk. */
  final Set<String> logs = new TreeSet<>(Set.of("rekor-v2"));

  /** Whether nobody knows what the key costs. */
  boolean unpriced;

  /** What a stack says of itself, on AWS. */
  Optional<StackOutputs> outputs = Optional.empty();

  boolean interactive;
  String answer = "";

  /** What happens while a person is asked. */
  Runnable asked = () -> {};

  String out = "";

  boolean frozen() {
    List<Slot> last = desk.store.slotsBefore(Long.MAX_VALUE, 1);
    return !last.isEmpty() && last.getFirst().frozen();
  }

  Path archive() {
    return folder.resolve("archive");
  }

  int destroy(String... arguments) {
    StringWriter printed = new StringWriter();
    PrintWriter writer = new PrintWriter(printed);
    Terminal terminal = new Terminal(writer, writer, new BufferedReader(new Answer()), interactive);
    CommandLine command =
        new CommandLine(
            new DestroyCommand(this::log, new Parts(), terminal, InstantSource.system()));
    command.setErr(writer);
    int code = command.execute(Stream.of(arguments).toArray(String[]::new));
    writer.flush();
    out = printed.toString();
    return code;
  }

  LogTarget log(LogOptions options) {
    if (!logs.contains(options.log)) {
      throw new NoSuchLogException("there is no such log");
    }
    return new LogTarget(
        LogName.of(options.log).orElseThrow(),
        keyGone ? signer(/* answers= */ false) : new PublicHalf(desk.signer.publicKey()),
        Desk.ORIGIN,
        gone ? missing(LogStore.class) : desk.store,
        desk.identity,
        desk.publication,
        Optional.empty());
  }

  /** A store or bucket that was removed. */
  static <T> T missing(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, _, _) -> {
              throw new StoreMissingException("it is gone", new IllegalStateException());
            }));
  }

  /** The log's key, which does not sign. */
  Signer signer(boolean answers) {
    return new Signer() {
      @Override
      public PublicKey publicKey() {
        if (!answers) {
          throw new SigningException("the key is gone", new IllegalStateException());
        }
        return desk.signer.publicKey();
      }

      @Override
      public SignatureScheme scheme() {
        return desk.signer.scheme();
      }

      @Override
      public byte[] sign(Digest digest) {
        throw new SigningException("the key does not sign", new IllegalStateException());
      }
    };
  }

  Path held() {
    return folder.resolve("held");
  }

  private List<InstancePart> fakes() {
    List<InstancePart> all = new ArrayList<>();
    all.add(new Fake("table", true, OptionalDouble.empty()));
    all.addAll(more);
    all.add(new Fake("key", false, unpriced ? OptionalDouble.empty() : OptionalDouble.of(1)));
    return all;
  }

  /** Of a person, while something happens. */
  private final class Answer extends StringReader {
    Answer() {
      super(answer);
    }

    @Override
    public int read(char[] into, int from, int length) throws IOException {
      asked.run();
      return super.read(into, from, length);
    }
  }

  private final class Parts implements InstanceParts {
    @Override
    public Optional<StackOutputs> outputs(DestroyOptions options) {
      return outputs;
    }

    @Override
    public Optional<byte[]> trustedRoot(DestroyOptions options) {
      if (untold) {
        throw new UsageException("nobody answers");
      }
      return trustedRoot;
    }

    @Override
    public List<InstancePart> of(DestroyOptions options, List<LogTarget> logs) {
      return fakes();
    }
  }

  class Fake implements InstancePart {
    private final String name;
    private final boolean removable;
    private final OptionalDouble monthly;

    Fake(String name, boolean removable, OptionalDouble monthly) {
      this.name = name;
      this.removable = removable;
      this.monthly = monthly;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public boolean removable() {
      return removable;
    }

    @Override
    public boolean holds(Path path) {
      return path.startsWith(held());
    }

    @Override
    public Removal remove() {
      if (!removable || refuses) {
        return new Removal.Stays("guarded", "ask", monthly);
      }
      assertThat(desk.store.allSlots().isEmpty() || frozen()).isTrue();
      removed.add(name);
      return new Removal.Gone();
    }
  }
}
