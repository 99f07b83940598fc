package org.panelkey.links;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.panelkey.panels.LinkOrder.PlacedLink;
import org.panelkey.servers.ServerId;
import org.panelkey.settings.Settings;
import org.panelkey.tokens.TokenHash;

/**
 * Says what an account is to have, word by word.
 *
 * <p>Nothing has to be told when a label, a language, a destination, the company's name or our address changes: what is
 * wanted has another hash then.
 */
@ApplicationScoped
class LinkWording {

    private LinkAddresses addresses;
    private Settings settings;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected LinkWording() {}

    @Inject
    LinkWording(LinkAddresses addresses, Settings settings) {
        this.addresses = addresses;
        this.settings = settings;
    }

    /** What an account on a server is to have of the links that are in force there. */
    WantedLinks of(ServerId server, HostedAccount account, EffectiveLinks effective) {
        LinkWords words = LinkWords.of(account.language());
        String heading = words.heading(settings.values().companyName());
        List<PlacedLink> links = new ArrayList<>();
        for (LinkWish wish : effective.links()) {
            links.add(new PlacedLink(
                    wish.link().key(),
                    words.label(wish),
                    addresses.tokenAddress(wish.link()),
                    addresses.fallback(wish, account.service()),
                    wish.link().kind()));
        }
        String all = String.join(
                "\n",
                server.toString(),
                account.service().toString(),
                account.username(),
                account.client().toString(),
                account.owner().toString(),
                heading,
                links.toString());
        return new WantedLinks(heading, links, TokenHash.of(all));
    }
}
