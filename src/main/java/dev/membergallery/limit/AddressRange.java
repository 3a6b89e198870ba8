package dev.membergallery.limit;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigInteger;
import java.net.InetAddress;

/**
 * Addresses that begin alike.
 *
 * @param bits how many leading bits are the same
 */
@RegisterForReflection
public record AddressRange(InetAddress first, int bits) {

  public AddressRange {
    if (bits < 0 || bits > first.getAddress().length * Byte.SIZE) {
      throw new IllegalArgumentException(bits + " bits of " + first.getHostAddress());
    }
  }

  /** Reads an address, or a range such as {@code 10.0.0.0/8}. */
  public static AddressRange valueOf(String text) {
    var parts = text.split("/", 2);
    var first = InetAddress.ofLiteral(parts[0]);
    return new AddressRange(
        first,
        parts.length == 2 ? Integer.parseInt(parts[1]) : first.getAddress().length * Byte.SIZE);
  }

  boolean contains(InetAddress address) {
    return address.getAddress().length == first.getAddress().length
        && head(address).equals(head(first));
  }

  private BigInteger head(InetAddress address) {
    var bytes = address.getAddress();
    return new BigInteger(1, bytes).shiftRight(bytes.length * Byte.SIZE - bits);
  }
}
