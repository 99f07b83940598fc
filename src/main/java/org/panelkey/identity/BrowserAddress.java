package org.panelkey.identity;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a request really came from.
 *
 * <p>Of the addresses that proxies report, the rightmost is believed that is not itself a trusted proxy; from a peer that
 * is no trusted proxy nothing is believed.
 */
public final class BrowserAddress {

    private static final int MOST_HOPS = 20;

    private BrowserAddress() {}

    /** The address as text, in its normal form. */
    public static String of(HttpServletRequest request, List<String> trustedProxies) {
        return of(request.getRemoteAddr(), Collections.list(request.getHeaders("X-Forwarded-For")), trustedProxies);
    }

    static String of(String peer, List<String> forwardedFor, List<String> trustedProxies) {
        List<IPAddress> trusted = new ArrayList<>();
        trustedProxies.forEach(text -> {
            IPAddress range = parse(text);
            if (range != null) {
                trusted.add(plain(range.toPrefixBlock()));
            }
        });
        List<String> hops = new ArrayList<>();
        forwardedFor.forEach(header -> Collections.addAll(hops, header.split(",", -1)));
        // A link-local peer has the name of an interface behind it, which is nothing to compare or to store.
        IPAddress current = parse(peer.replaceFirst("%.*", ""));
        for (int hop = hops.size() - 1; hop >= Math.max(0, hops.size() - MOST_HOPS); hop--) {
            IPAddress reported = parse(hops.get(hop));
            if (current == null || reported == null || !isOne(reported) || !isIn(current, trusted)) {
                break;
            }
            current = reported;
        }
        return current == null ? peer : plain(current).withoutPrefixLength().toCanonicalString();
    }

    private static boolean isOne(IPAddress address) {
        return !address.isMultiple() && !address.isPrefixed();
    }

    private static boolean isIn(IPAddress address, List<IPAddress> ranges) {
        IPAddress plain = plain(address);
        return ranges.stream().anyMatch(range -> range.contains(plain));
    }

    private static IPAddress plain(IPAddress address) {
        return address.isIPv6() && address.toIPv6().isIPv4Mapped()
                ? address.toIPv6().getEmbeddedIPv4Address()
                : address;
    }

    private static @Nullable IPAddress parse(String text) {
        IPAddressString string = new IPAddressString(text.strip(), StrictAddress.RULES);
        return string.getAddress();
    }
}
