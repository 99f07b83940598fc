package org.panelkey.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.model.SelectItem;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.panelkey.hosting.NoRoomException;
import org.panelkey.hosting.Occupancies;
import org.panelkey.hosting.Occupancy;
import org.panelkey.hosting.Product;
import org.panelkey.hosting.ProductId;
import org.panelkey.hosting.Products;
import org.panelkey.servers.PanelType;
import org.panelkey.servers.ServerGroup;
import org.panelkey.servers.ServerGroups;
import org.panelkey.servers.ServerId;
import org.panelkey.web.Words;

/** Whether servers have room for a service, in words for the forms that put one there. */
@RequestScoped
public class ServerRoom {

    @Inject
    Occupancies occupancies;

    @Inject
    Products products;

    @Inject
    ServerGroups groups;

    private final Map<ServerId, List<SelectItem>> others = new HashMap<>();

    /** How full a server is that takes no more, even by hand; empty when it takes more. */
    Optional<String> lack(ServerId server) {
        return occupancies.of(server).filter(each -> !each.isOpenByHand()).map(OccupancyRow::line);
    }

    /** Why a service should not be put on a server chosen by hand; empty when it may. */
    Optional<String> objection(ServerId server) {
        return lack(server).map(line -> Words.of("servergroup.full.by_hand", line));
    }

    /** Why no server was found for a service of a product. */
    String refusal(ProductId sold, NoRoomException refused) {
        Optional<Product> product = products.find(sold);
        Optional<ServerGroup> group = product.flatMap(Product::serverGroup).flatMap(groups::find);
        String name = product.map(Product::name).orElse("");
        if (group.isEmpty()) {
            return Words.of("servergroup.full.no_group", name);
        }
        if (refused.looked().isEmpty()) {
            return Words.of("servergroup.full.no_server", group.get().name(), name);
        }
        return Words.of(
                Occupancy.isNoneLimited(refused.looked()) ? "servergroup.full.no_limit" : "servergroup.full",
                group.get().name(),
                refused.looked().stream().map(OccupancyRow::line).collect(Collectors.joining("; ")));
    }

    /** The other servers with a panel, each with how full it is; counted once for a request. */
    List<SelectItem> others(PanelType panel, ServerId but) {
        return others.computeIfAbsent(but, server -> counted(panel, server));
    }

    private List<SelectItem> counted(PanelType panel, ServerId but) {
        List<SelectItem> items = new ArrayList<>();
        for (Occupancy each : occupancies.of(panel)) {
            if (!each.server().equals(but)) {
                items.add(new SelectItem(each.server().toString(), OccupancyRow.line(each)));
            }
        }
        return items;
    }
}
