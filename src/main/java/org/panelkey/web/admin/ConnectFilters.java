package org.panelkey.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.connect.Wanted;
import org.panelkey.servers.DatacentreId;
import org.panelkey.servers.PanelType;
import org.panelkey.servers.ServerGroupId;
import org.panelkey.web.Answers;
import org.panelkey.web.Query;
import org.panelkey.web.Words;

/** What narrows Connect, as it is in the address. What was made up there narrows nothing. */
@Named
@RequestScoped
public class ConnectFilters {

    @Inject
    PanelTypes panelTypes;

    @Inject
    ConnectRows rows;

    @Inject
    ConnectPlaces places;

    @Inject
    NamesOfThings names;

    @Inject
    HealthFilter health;

    private final String text = Answers.text("q");
    private final String panel = Answers.text("panel");
    private final Optional<Long> group = Answers.id("group");
    private final Optional<Long> datacentre = Answers.id("datacentre");
    private final boolean favourites = Answers.has("fav");
    private final Optional<Long> client = Answers.id("client");

    /** What is searched for. */
    public String getText() {
        return text;
    }

    /** The key of the chosen panel, or empty. */
    public String getPanel() {
        return panelType().map(PanelType::key).orElse("");
    }

    /** The id of the chosen group, or empty. */
    public String getGroup() {
        return groupId().map(ServerGroupId::toString).orElse("");
    }

    /** The id of the chosen datacentre, or empty. */
    public String getDatacentre() {
        return datacentreId().map(DatacentreId::toString).orElse("");
    }

    /** Whether only favourites are shown. */
    public boolean isFavourites() {
        return favourites;
    }

    /** The id of the client whose services alone are shown, or empty. */
    public String getClient() {
        return clientId().map(ClientAccountId::toString).orElse("");
    }

    /** The groups to choose from. */
    public List<Choice> getGroups() {
        return places.groups().entrySet().stream()
                .map(each -> new Choice(each.getKey().toString(), each.getValue()))
                .toList();
    }

    /** The datacentres to choose from. */
    public List<Choice> getDatacentres() {
        return places.datacentres().entrySet().stream()
                .map(each -> new Choice(each.getKey().toString(), each.getValue()))
                .toList();
    }

    /** Whether anything narrows the list. */
    public boolean isActive() {
        return wanted().isActive();
    }

    /** Whether there is a text to search for. */
    public boolean isSearched() {
        return !text.isEmpty();
    }

    /** The filters as the address has them. */
    public String getQuery() {
        return query("");
    }

    /** What the list is narrowed to, each with the address without it. */
    public List<FilterChip> getChips() {
        List<FilterChip> chips = new ArrayList<>();
        panelType().ifPresent(type -> chips.add(chip("panel", "field.panel", panelTypes.name(type))));
        groupId()
                .ifPresent(id ->
                        chips.add(chip("group", "field.group", places.groups().getOrDefault(id, ""))));
        datacentreId()
                .ifPresent(id -> chips.add(chip(
                        "datacentre", "field.datacentre", places.datacentres().getOrDefault(id, ""))));
        if (health.isActive()) {
            chips.add(chip("health", "health.title", health.getWord()));
        }
        if (favourites) {
            chips.add(new FilterChip("", Words.of("connect.favourites"), query("fav")));
        }
        clientId().ifPresent(id -> chips.add(chip("client", "field.client", names.client(id))));
        return chips;
    }

    private FilterChip chip(String parameter, String property, String value) {
        return new FilterChip(Words.of(property), value, query(parameter));
    }

    private String query(String without) {
        Map<String, String> all = Map.of(
                "q", text,
                "panel", getPanel(),
                "group", getGroup(),
                "datacentre", getDatacentre(),
                "health", health.getChosen(),
                "fav", favourites ? "1" : "",
                "client", getClient());
        Query query = new Query();
        List.of("q", "panel", "group", "datacentre", "health", "fav", "client")
                .forEach(name -> query.with(name, name.equals(without) ? "" : all.getOrDefault(name, "")));
        return query.toString();
    }

    /** The same for the search. */
    Wanted wanted() {
        return new Wanted(text, panelType(), groupId(), datacentreId(), favourites, clientId(), health.choice());
    }

    private Optional<PanelType> panelType() {
        return panelTypes.find(panel).map(found -> found.type());
    }

    private Optional<ServerGroupId> groupId() {
        return group.map(ServerGroupId::new).filter(places.groups()::containsKey);
    }

    private Optional<DatacentreId> datacentreId() {
        return datacentre.map(DatacentreId::new).filter(places.datacentres()::containsKey);
    }

    private Optional<ClientAccountId> clientId() {
        return rows.reach().services()
                ? client.map(ClientAccountId::new)
                        .filter(id -> !names.client(id).isEmpty())
                : Optional.empty();
    }
}
