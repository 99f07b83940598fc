package org.panelkey.credentials;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.panelkey.settings.AddressRange;

/**
 * What is chosen about a credential and can be changed later.
 *
 * @param name what people and the record call it
 * @param addresses the addresses and ranges that it may be used from; none for anywhere
 * @param endsAt when it stops to count; empty for never
 */
public record ApiCredentialData(String name, List<String> addresses, Optional<Instant> endsAt) {

    /** How long a name can be. */
    public static final int LONGEST_NAME = 60;

    /** How long all addresses together can be. */
    public static final int LONGEST_ADDRESSES = 2_000;

    /** Refuses what could not be stored, or would not be understood later. */
    public ApiCredentialData {
        addresses = List.copyOf(addresses);
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("A credential needs a name of up to " + LONGEST_NAME + " characters");
        }
        if (!addresses.stream().allMatch(each -> AddressRange.parse(each).isPresent())
                || String.join(" ", addresses).length() > LONGEST_ADDRESSES) {
            throw new IllegalArgumentException("Not a list of addresses and ranges");
        }
    }
}
