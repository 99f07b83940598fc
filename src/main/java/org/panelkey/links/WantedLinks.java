package org.panelkey.links;

import java.util.List;
import org.panelkey.panels.LinkOrder.PlacedLink;

/**
 * What one account is to have.
 *
 * @param heading what stands above the links
 * @param links the links in their order
 * @param hash of all that is sent, and of whom it is for: another hash, another push
 */
record WantedLinks(String heading, List<PlacedLink> links, String hash) {

    WantedLinks {
        links = List.copyOf(links);
    }

    List<String> keys() {
        return links.stream().map(PlacedLink::key).toList();
    }
}
