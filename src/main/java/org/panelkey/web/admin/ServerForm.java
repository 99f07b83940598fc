package org.panelkey.web.admin;

import java.io.Serializable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelkey.servers.DatacentreId;
import org.panelkey.servers.PanelType;
import org.panelkey.servers.ServerData;
import org.panelkey.servers.ServerGroupId;

/** The part of a server's form that says what staff see in lists. */
public final class ServerForm implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 60;
    private static final int MOST_ACCOUNTS = 1_000_000;

    private @Nullable String name = "";
    private @Nullable String panel = "";
    private @Nullable String group = "";
    private @Nullable String datacentre = "";
    private @Nullable String maxAccounts = "";
    private boolean enabled = true;
    private boolean secondFactor;

    void show(ServerData data) {
        name = data.name();
        panel = data.panel().key();
        group = data.group().map(ServerGroupId::toString).orElse("");
        datacentre = data.datacentre().map(DatacentreId::toString).orElse("");
        maxAccounts = data.maxAccounts().map(String::valueOf).orElse("");
        enabled = data.enabled();
        secondFactor = data.secondFactor();
    }

    void check(Problems problems) {
        problems.addIf(name().isEmpty(), "name", "server.name.missing");
        problems.addIf(name().length() > LONGEST, "name", "server.too_long", LONGEST);
        problems.addIf(Typed.line(panel).isEmpty(), "panel", "server.panel.missing");
        problems.addIf(
                Typed.some(maxAccounts).isPresent() && maxAccounts().isEmpty(),
                "maxAccounts",
                "server.max.wrong",
                MOST_ACCOUNTS);
    }

    String name() {
        return Typed.line(name);
    }

    PanelType panel() {
        return new PanelType(Typed.line(panel));
    }

    Optional<ServerGroupId> group() {
        return Typed.some(group).map(Long::valueOf).map(ServerGroupId::new);
    }

    Optional<DatacentreId> datacentre() {
        return Typed.some(datacentre).map(Long::valueOf).map(DatacentreId::new);
    }

    Optional<Integer> maxAccounts() {
        return Typed.number(maxAccounts, 1, MOST_ACCOUNTS);
    }

    /** What staff call it. */
    public @Nullable String getName() {
        return name;
    }

    /** Takes the name. */
    public void setName(@Nullable String name) {
        this.name = name;
    }

    /** The key of its panel. */
    public @Nullable String getPanel() {
        return panel;
    }

    /** Takes the key of the panel. */
    public void setPanel(@Nullable String panel) {
        this.panel = panel;
    }

    /** The id of its group. */
    public @Nullable String getGroup() {
        return group;
    }

    /** Takes the id of the group. */
    public void setGroup(@Nullable String group) {
        this.group = group;
    }

    /** The id of where it stands. */
    public @Nullable String getDatacentre() {
        return datacentre;
    }

    /** Takes the id of where it stands. */
    public void setDatacentre(@Nullable String datacentre) {
        this.datacentre = datacentre;
    }

    /** How many services it holds at most. */
    public @Nullable String getMaxAccounts() {
        return maxAccounts;
    }

    /** Takes how many services it holds at most. */
    public void setMaxAccounts(@Nullable String maxAccounts) {
        this.maxAccounts = maxAccounts;
    }

    /** Whether staff give a second factor each time they enter. */
    public boolean isSecondFactor() {
        return secondFactor;
    }

    /** Takes whether they do. */
    public void setSecondFactor(boolean secondFactor) {
        this.secondFactor = secondFactor;
    }

    /** Whether anybody may be signed on to it. */
    public boolean isEnabled() {
        return enabled;
    }

    /** Switches it on or off. */
    public void setEnabled(boolean enabled) {
        this.enabled = enabled;
    }
}
