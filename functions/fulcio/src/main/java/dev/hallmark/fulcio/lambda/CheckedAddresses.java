package dev.hallmark.fulcio.lambda;

import dev.hallmark.fulcio.app.PublicAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.apache.hc.client5.http.DnsResolver;

/**
 * What the HTTP client connects to: it asks here once for each connection and goes to the addresses
 * that it is given, so that a name which resolves differently a moment later (DNS rebinding) gains
 * nothing.
 */
final class CheckedAddresses implements DnsResolver {
  /** The host has an address that may not be asked. Its message shows nothing of it. */
  static final class NotPublicException extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    NotPublicException() {
      super("an address that is not public");
    }
  }

  private final HostAddresses addresses;
  private final boolean privateToo;

  CheckedAddresses(HostAddresses addresses, boolean privateToo) {
    this.addresses = addresses;
    this.privateToo = privateToo;
  }

  /** All addresses must do: a host that mixes public and private ones is up to something. */
  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] found = addresses.of(withoutBrackets(host));
    if (!privateToo && !Arrays.stream(found).allMatch(PublicAddress::is)) {
      throw new NotPublicException();
    }
    return found;
  }

  /** For virtual hosts, of which there are none here. */
  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }

  private static String withoutBrackets(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }
}
