package org.panelkey.panels;

import java.net.URI;
import java.util.List;
import org.panelkey.secrets.Secret;

/**
 * The links that one account is to have.
 *
 * @param username the account's name on the panel
 * @param heading what stands above the links, one line
 * @param links the links in their order, at least one
 * @param former keys of links that may still be there and are to go away; none of {@code links}
 * @param subscriber by which name the account is known here; the panel sends it along with each click
 * @param token what proves a click comes from the panel; only ever in the body of a request
 */
public record LinkOrder(
        String username, String heading, List<PlacedLink> links, List<String> former, String subscriber, Secret token) {

    /**
     * What every token begins with; letters, digits, hyphens and underscores follow. By that it is known in the words of a
     * panel when nobody here knows it any more.
     */
    public static final String TOKEN_MARK = "pkls_";

    /** Copies the lists. */
    public LinkOrder {
        links = List.copyOf(links);
        former = List.copyOf(former);
    }

    /**
     * One link in an account.
     *
     * @param key what tells it from the others: lower-case letters, digits and underscores, at most 40
     * @param label what people read, one line
     * @param tokenAddress where the panel fetches the address that a click leads to
     * @param fallback where a click leads when the panel got none; behind sign-in
     * @param kind what it is, in the panel's own words, so that it may stand where the panel has a place for such; empty
     *     for none
     */
    public record PlacedLink(String key, String label, URI tokenAddress, URI fallback, String kind) {}
}
