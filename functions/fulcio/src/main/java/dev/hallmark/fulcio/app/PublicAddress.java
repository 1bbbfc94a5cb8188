package dev.hallmark.fulcio.app;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Tells addresses of the public internet from all others. Who may name a host that we ask must not
 * thereby reach what stands beside us: the metadata service of a cloud, a neighbour in a private
 * network, this machine.
 *
 * @see <a href="https://www.iana.org/assignments/iana-ipv4-special-registry">IANA's registries of
 *     special addresses</a>
 */
public final class PublicAddress {
  private static final int IPV4_BYTES = 4;

  /** IPv4 blocks that are not globally reachable. */
  private static final List<Block> SPECIAL_V4 =
      List.of(
          Block.of("0.0.0.0", 8), // this network
          Block.of("10.0.0.0", 8), // private
          Block.of("100.64.0.0", 10), // behind a carrier's NAT
          Block.of("127.0.0.0", 8), // loopback
          Block.of("169.254.0.0", 16), // link-local: metadata services
          Block.of("172.16.0.0", 12), // private
          Block.of("192.0.0.0", 24), // protocol assignments
          Block.of("192.0.2.0", 24), // documentation
          Block.of("192.168.0.0", 16), // private
          Block.of("198.18.0.0", 15), // benchmarks
          Block.of("198.51.100.0", 24), // documentation
          Block.of("203.0.113.0", 24), // documentation
          Block.of("224.0.0.0", 4), // multicast
          Block.of("240.0.0.0", 4)); // reserved, broadcast

  /** The one IPv6 block that is handed out for the public internet. */
  private static final Block GLOBAL_V6 = Block.of("2000::", 3);

  /** Parts of it that are not reachable, or lead to an address that we do not see. */
  private static final List<Block> SPECIAL_V6 =
      List.of(
          Block.of("2001::", 23), // protocol assignments, Teredo
          Block.of("2001:db8::", 32), // documentation
          Block.of("3fff::", 20)); // documentation

  /** An IPv4 address stands in bytes 2 to 5 (6to4). */
  private static final Block SIX_TO_FOUR = Block.of("2002::", 16);

  /** An IPv4 address stands in the last 4 bytes (RFC 6052). */
  private static final Block NAT64 = Block.of("64:ff9b::", 96);

  private record Block(byte[] prefix, int bits) {
    static Block of(String address, int bits) {
      return new Block(InetAddress.ofLiteral(address).getAddress(), bits);
    }

    boolean contains(byte[] address) {
      if (address.length != prefix.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> (bit % Byte.SIZE);
        if (((address[bit / Byte.SIZE] ^ prefix[bit / Byte.SIZE]) & mask) != 0) {
          return false;
        }
      }
      return true;
    }
  }

  private PublicAddress() {}

  /** Whether this is an address of the public internet, whatever form it is written in. */
  public static boolean is(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (bytes.length == IPV4_BYTES) {
      return SPECIAL_V4.stream().noneMatch(block -> block.contains(bytes));
    }
    Optional<InetAddress> inner = inner(bytes);
    if (inner.isPresent()) {
      return is(inner.get());
    }
    // What is left out of the global block: mapped and compatible forms of IPv4, loopback,
    // unspecified, link-local, site-local, unique local, multicast.
    return GLOBAL_V6.contains(bytes) && SPECIAL_V6.stream().noneMatch(b -> b.contains(bytes));
  }

  /** The IPv4 address to which a gateway between the two protocols would lead. */
  private static Optional<InetAddress> inner(byte[] address) {
    if (SIX_TO_FOUR.contains(address)) {
      return Optional.of(v4(address, 2));
    }
    return NAT64.contains(address)
        ? Optional.of(v4(address, address.length - IPV4_BYTES))
        : Optional.empty();
  }

  private static InetAddress v4(byte[] address, int from) {
    try {
      return Inet4Address.getByAddress(Arrays.copyOfRange(address, from, from + IPV4_BYTES));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an address", e);
    }
  }
}
