package dev.hallmark.operator;

import dev.hallmark.operator.clients.Client;
import java.util.Arrays;
import java.util.Iterator;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The clients' names, as people type them. */
final class ClientName implements ITypeConverter<Client> {
  @Override
  public Client convert(String value) {
    return Client.byKey(value)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'%s' is no client that is known: take one of ".formatted(value)
                        + Arrays.stream(Client.values())
                            .map(Client::key)
                            .collect(Collectors.joining(", "))));
  }

  /** For the help and for completion. */
  static final class All implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(Client.values()).map(Client::key).iterator();
    }
  }
}
