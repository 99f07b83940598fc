package org.panelkey.links;

import java.util.List;
import java.util.Optional;

/**
 * The links that accounts get at this moment.
 *
 * @param links in their order; none where they are switched off
 * @param leadNowhere links that are on and whose destination has no page yet, so that accounts don't get them
 */
public record EffectiveLinks(List<LinkWish> links, List<PanelLink> leadNowhere) {

    /** No links at all. */
    static final EffectiveLinks NONE = new EffectiveLinks(List.of(), List.of());

    /** Copies the lists. */
    public EffectiveLinks {
        links = List.copyOf(links);
        leadNowhere = List.copyOf(leadNowhere);
    }

    /** What a click on a link means; empty for a link that accounts don't get. */
    Optional<LinkWish> find(PanelLink link) {
        return links.stream().filter(wish -> wish.link() == link).findFirst();
    }
}
