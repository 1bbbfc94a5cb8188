package dev.hallmark.fulcio.lambda;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Name resolution. */
@FunctionalInterface
interface HostAddresses {
  /** That of this machine. */
  HostAddresses SYSTEM = InetAddress::getAllByName;

  /**
   * All addresses of a host.
   *
   * @param host a name, or the literal form of an address
   */
  InetAddress[] of(String host) throws UnknownHostException;
}
