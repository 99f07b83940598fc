package org.panelkey.simulators;

/**
 * A link that stands in a cPanel account, as far as anybody can see it: not its token.
 *
 * @param app the name that tells it from the account's others
 * @param kind what it implements
 * @param label what people read
 * @param group the group that it stands in, empty for none
 * @param order its place in the group
 * @param hidden whether it is shown at all
 * @param subscriber what the panel sends along with the token
 * @param tokenAddress where the panel fetches the address of a click, empty for nowhere
 * @param address where a click leads without that, empty for nowhere
 * @param tokenHash SHA-256 of the token in hexadecimal digits
 */
public record WhmLink(
        String app,
        String kind,
        String label,
        String group,
        int order,
        boolean hidden,
        String subscriber,
        String tokenAddress,
        String address,
        String tokenHash) {}
