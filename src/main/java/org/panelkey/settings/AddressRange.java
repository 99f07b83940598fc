package org.panelkey.settings;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import java.util.List;
import java.util.Optional;
import org.panelkey.panels.AddressRules;

/** An address or range that an operator typed, read strictly: {@code 10.20.0.0/16}, never {@code 10.20} or {@code 012.1}. */
public final class AddressRange {

    private final String text;
    private final IPAddress range;

    private AddressRange(String text, IPAddress range) {
        this.text = text;
        this.range = range;
    }

    /** Reads it; empty when it is not written as everybody writes it, or has bits set behind its prefix. */
    public static Optional<AddressRange> parse(String text) {
        try {
            rules(text);
        } catch (IllegalArgumentException notStrict) {
            return Optional.empty();
        }
        return Optional.of(new AddressRange(text, new IPAddressString(text).getAddress()));
    }

    /** Whether an address, written in its normal form, is it or lies in it. */
    public boolean contains(String address) {
        IPAddress one = new IPAddressString(address).getAddress();
        return one != null && !one.isMultiple() && range.contains(one);
    }

    /** Whether it is the whole internet. */
    public boolean isEverything() {
        return Integer.valueOf(0).equals(range.getPrefixLength());
    }

    /**
     * Whether naming it opens something: it is private from end to end, and none of the addresses that stay closed for good,
     * such as those of metadata services.
     */
    public boolean opensPrivatePanels() {
        return opens(range.getLower()) && opens(range.getUpper());
    }

    private boolean opens(IPAddress address) {
        var plain = address.withoutPrefixLength().toInetAddress();
        return !new AddressRules(false, List.of()).allows(plain) && rules(text).allows(plain);
    }

    private static AddressRules rules(String text) {
        return new AddressRules(false, List.of(text));
    }
}
