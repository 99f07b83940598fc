package org.panelkey.panels;

import inet.ipaddr.AddressStringException;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressNetwork.IPAddressGenerator;
import inet.ipaddr.IPAddressString;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses we may connect to, decided on the bytes of a resolved address and never on its text.
 *
 * <p>A name of an administrator's choice must not lead into our own machine or network. Some ranges are closed for
 * good, since nothing but a trap answers there; loopback and private ranges open by setting, since panels do live in
 * private networks.
 */
public final class AddressRules {

    private static final List<IPAddress> LOOPBACK = ranges("127.0.0.0/8", "::1/128");
    private static final List<IPAddress> PRIVATE =
            ranges("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "198.18.0.0/15", "fc00::/7");

    /** Unspecified, link-local, metadata services, multicast, reserved, and IPv6 forms that hide an IPv4 address. */
    private static final List<IPAddress> NEVER = ranges(
            "0.0.0.0/8",
            "169.254.0.0/16",
            "100.100.100.200/32",
            "168.63.129.16/32",
            "192.0.0.0/24",
            "192.88.99.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
            "::/96",
            "::ffff:0:0/96",
            "::ffff:0:0:0/96",
            "64:ff9b:1::/48",
            "100::/64",
            "2001::/32",
            "2002::/16",
            "fd00:ec2::/32",
            "fd20:ce::/32",
            "fe80::/10",
            "fec0::/10",
            "ff00::/8");

    private static final IPAddress TRANSLATED = range("64:ff9b::/96");
    private static final int IPV4_BYTES = 4;

    private final boolean loopbackAllowed;
    private final List<IPAddress> allowed;

    /**
     * Makes the rules from what an operator set.
     *
     * @param loopbackAllowed whether panels may run on this very machine
     * @param allowedRanges private ranges that may be reached, such as {@code 10.20.0.0/16}
     * @throws IllegalArgumentException naming the first range that is not written strictly
     */
    public AddressRules(boolean loopbackAllowed, List<String> allowedRanges) {
        this.loopbackAllowed = loopbackAllowed;
        this.allowed = allowedRanges.stream().map(AddressRules::range).toList();
    }

    /** Whether a connection to this address may be made. */
    public boolean allows(InetAddress address) {
        return allows(new IPAddressGenerator().from(address.getAddress()));
    }

    private boolean allows(IPAddress address) {
        if (within(LOOPBACK, address)) {
            return loopbackAllowed;
        }
        if (within(NEVER, address)) {
            return false;
        }
        if (TRANSLATED.contains(address)) {
            // NAT64: what counts is the IPv4 address that the network's translator will connect to.
            byte[] bytes = address.getBytes();
            byte[] last = new byte[IPV4_BYTES];
            System.arraycopy(bytes, bytes.length - IPV4_BYTES, last, 0, IPV4_BYTES);
            return allows(new IPAddressGenerator().from(last));
        }
        return !within(PRIVATE, address) || within(allowed, address);
    }

    private static boolean within(List<IPAddress> ranges, IPAddress address) {
        return ranges.stream().anyMatch(range -> range.contains(address));
    }

    private static List<IPAddress> ranges(String... texts) {
        return Stream.of(texts).map(AddressRules::range).toList();
    }

    private static IPAddress range(String text) {
        try {
            IPAddress range = new IPAddressString(text, PanelHost.RANGES).toAddress();
            // A prefix with bits set behind it shows that the writer meant something else.
            if (range != null && (!range.isPrefixed() || range.isPrefixBlock())) {
                return range;
            }
        } catch (AddressStringException e) {
            throw new IllegalArgumentException("Not an address range: " + text, e);
        }
        throw new IllegalArgumentException("Not an address range: " + text);
    }
}
