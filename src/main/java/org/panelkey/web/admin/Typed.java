package org.panelkey.web.admin;

import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.panelkey.web.TypedName;

/** Reads what people typed; Faces hands out null for a blank field. */
final class Typed {

    private static final int LONGEST_HOST = 253;
    private static final IPAddressStringParameters LITERAL = new IPAddressStringParameters.Builder()
            .allowEmpty(false)
            .allowAll(false)
            .allowSingleSegment(false)
            .allowWildcardedSeparator(false)
            .allowMask(false)
            .allowPrefix(false)
            .getIPv4AddressParametersBuilder()
            .allow_inet_aton(false)
            .allowLeadingZeros(false)
            .getParentBuilder()
            .getIPv6AddressParametersBuilder()
            .allowZone(false)
            .getParentBuilder()
            .toParams();
    /** The last label of a name is never a number: those are addresses in disguise. */
    private static final Pattern NAME = Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)*"
            + "(?!(?:[0-9]+|0x[0-9a-f]*)$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");

    private Typed() {}

    /** One line without what is invisible; empty for a blank field. */
    static String line(@Nullable String typed) {
        return TypedName.line(typed);
    }

    /** A name without what is invisible; when it is empty or too long, the person is told beside the field. */
    static String name(@Nullable String typed, String field, int longest) {
        return TypedName.read(typed, field, longest);
    }

    /** Several lines, without blank ones. */
    static List<String> lines(@Nullable String typed) {
        return typed == null
                ? List.of()
                : Stream.of(typed.split("[\\s,;]+", -1))
                        .map(Typed::line)
                        .filter(line -> !line.isEmpty())
                        .distinct()
                        .toList();
    }

    /** The text, if there is any. */
    static Optional<String> some(@Nullable String typed) {
        return Optional.of(line(typed)).filter(text -> !text.isEmpty());
    }

    /** A whole number in these limits. */
    static Optional<Integer> number(@Nullable String typed, int least, int most) {
        return some(typed)
                .filter(text -> text.matches("[0-9]{1,9}"))
                .map(Integer::valueOf)
                .filter(number -> number >= least && number <= most);
    }

    /** A host in its usual form: in lower case, without the brackets of an IPv6 address. */
    static String host(@Nullable String typed) {
        String host = line(typed).toLowerCase(Locale.ROOT);
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    /** Whether it is a plain name or address, without scheme, port or path. */
    static boolean isHost(String host) {
        if (host.contains(":") || host.matches("[0-9.]+")) {
            return new IPAddressString(host, LITERAL).isIPAddress();
        }
        return host.length() <= LONGEST_HOST && NAME.matcher(host).matches();
    }
}
