package org.panelkey.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.panelkey.servers.Datacentre;
import org.panelkey.servers.DatacentreId;
import org.panelkey.servers.Datacentres;

/** All datacentres. */
@Named("datacentres")
@RequestScoped
public class DatacentresPage {

    @Inject
    Datacentres datacentres;

    private @Nullable List<Datacentre> all;
    private @Nullable Map<DatacentreId, Long> sizes;

    /** All of them, by name. */
    public List<Datacentre> getAll() {
        if (all == null) {
            all = datacentres.all();
        }
        return all;
    }

    /** How many servers stand in one. */
    public long size(Datacentre datacentre) {
        if (sizes == null) {
            sizes = datacentres.sizes();
        }
        return sizes.getOrDefault(datacentre.id(), 0L);
    }
}
