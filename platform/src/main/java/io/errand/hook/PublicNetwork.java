package io.errand.hook;

import java.net.Inet4Address;
import java.net.InetAddress;

/**
 * The addresses that anybody may reach; all others belong to this machine or to networks inside.
 */
final class PublicNetwork {
  private PublicNetwork() {}

  static boolean misses(InetAddress address) {
    return address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()
        || (address instanceof Inet4Address
            ? reserved4(address.getAddress())
            : reserved6(address.getAddress()));
  }

  /** Blocks of RFC 6890 that the Java library has no word for. */
  private static boolean reserved4(byte[] bytes) {
    int first = bytes[0] & 0xff;
    int second = bytes[1] & 0xff;
    int third = bytes[2] & 0xff;
    return first == 0
        || first >= 240
        || (first == 100 && second >= 64 && second < 128)
        || (first == 192 && second == 0 && third == 0)
        || (first == 198 && (second == 18 || second == 19));
  }

  /** All but what is routed (2000::/3), and of this the ways back into IPv4. */
  private static boolean reserved6(byte[] bytes) {
    int first = (bytes[0] & 0xff) << 8 | (bytes[1] & 0xff);
    int second = (bytes[2] & 0xff) << 8 | (bytes[3] & 0xff);
    return first >> 13 != 1 || first == 0x2002 || (first == 0x2001 && second < 0x200);
  }
}
