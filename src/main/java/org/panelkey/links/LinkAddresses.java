package org.panelkey.links;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import java.net.URI;
import org.panelkey.arrivals.Arrivals;
import org.panelkey.hosting.ServiceId;
import org.panelkey.settings.Installation;

/** The addresses that a link in a panel leads to, also where no request says under which path the product is reached. */
@ApplicationScoped
public class LinkAddresses {

    /** Where panels ask where a click leads. */
    public static final String PATH = "/oauth/link";

    /** The parameter of it that says which link. */
    public static final String LINK = "link";

    private Installation installation;
    private volatile String path = "";

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected LinkAddresses() {}

    /** Builds one from its parts. */
    @Inject
    public LinkAddresses(Installation installation) {
        this.installation = installation;
    }

    /** Learns at the start under which path the product is. */
    void started(@Observes @Initialized(ApplicationScoped.class) Object begun) {
        if (begun instanceof ServletContext context) {
            path = context.getContextPath();
        }
    }

    /** Where the panel asks where a click on a link leads, with what it holds for the service. */
    public URI tokenAddress(PanelLink link) {
        return at(PATH + "?" + LINK + "=" + link.key());
    }

    /** The page of a link, for a browser that the panel sends there without having asked: behind sign-in. */
    public URI fallback(LinkWish wish, ServiceId service) {
        return at(Arrivals.page(wish.destination(), service));
    }

    private URI at(String own) {
        return URI.create(installation.baseAddress() + path + own);
    }
}
