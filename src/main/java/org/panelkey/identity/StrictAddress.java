package org.panelkey.identity;

import inet.ipaddr.IPAddressStringParameters;

/** Accepts an address or range as everybody writes it, and none of the historic forms that mean different things. */
final class StrictAddress {

    static final IPAddressStringParameters RULES = new IPAddressStringParameters.Builder()
            .allowEmpty(false)
            .allowAll(false)
            .allowSingleSegment(false)
            .allowWildcardedSeparator(false)
            .allowMask(false)
            .getIPv4AddressParametersBuilder()
            .allow_inet_aton(false)
            .allowLeadingZeros(false)
            .getParentBuilder()
            .getIPv6AddressParametersBuilder()
            .allowZone(false)
            .getParentBuilder()
            .toParams();

    private StrictAddress() {}
}
