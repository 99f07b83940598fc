package org.panelkey.panels;

import inet.ipaddr.AddressStringException;
import inet.ipaddr.AddressStringParameters.RangeParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import inet.ipaddr.IncompatibleAddressException;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A server's host as an administrator wrote it, read in one way only.
 *
 * <p>Parsers disagree about {@code 0177.0.0.1}, {@code 2130706433} or {@code host.}, and each disagreement is a way
 * around {@link AddressRules}. So everything that is neither a plain name nor an address in its usual form is refused.
 *
 * @param name in lower case, without brackets
 * @param literal the address, where the host is one
 */
record PanelHost(String name, Optional<InetAddress> literal) {

    static final IPAddressStringParameters RANGES = strict(true);
    private static final IPAddressStringParameters LITERALS = strict(false);
    private static final int LONGEST = 253;
    private static final Pattern NAME = Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)*"
            // The last label of a name is never a number: those are addresses in disguise.
            + "(?!(?:[0-9]+|0x[0-9a-f]*)$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");

    static PanelHost of(String text) throws PanelException {
        String name = text.toLowerCase(Locale.ROOT);
        if (name.contains(":") || name.matches("[0-9.]+")) {
            return new PanelHost(name, Optional.of(address(name)));
        }
        if (name.length() > LONGEST || !NAME.matcher(name).matches()) {
            throw notAHost();
        }
        return new PanelHost(name, Optional.empty());
    }

    /** As it stands in an address or a Host header. */
    String inUri() {
        return name.contains(":") ? "[" + name + "]" : name;
    }

    private static InetAddress address(String text) throws PanelException {
        try {
            IPAddress address = new IPAddressString(text, LITERALS).toAddress();
            // Java turns a mapped address into IPv4 silently; nobody writes one in good faith.
            if (address == null || (address.isIPv6() && address.toIPv6().isIPv4Mapped())) {
                throw notAHost();
            }
            return address.toInetAddress();
        } catch (AddressStringException | IncompatibleAddressException e) {
            throw notAHost();
        }
    }

    private static PanelException notAHost() {
        return new PanelException(new PanelFailure(
                PanelFailure.Cause.ADDRESS_NOT_ALLOWED, "not a host name or address in its usual form"));
    }

    private static IPAddressStringParameters strict(boolean prefix) {
        return new IPAddressStringParameters.Builder()
                .allowEmpty(false)
                .allowAll(false)
                .allowSingleSegment(false)
                .allowWildcardedSeparator(false)
                .allowMask(false)
                .allowPrefix(prefix)
                .allowPrefixOnly(false)
                .setRangeOptions(RangeParameters.NO_RANGE)
                .getIPv4AddressParametersBuilder()
                .allow_inet_aton(false)
                .allowLeadingZeros(false)
                .allowBinary(false)
                .getParentBuilder()
                .getIPv6AddressParametersBuilder()
                .allowZone(false)
                .allowBase85(false)
                .allowBinary(false)
                .getParentBuilder()
                .toParams();
    }
}
