package org.panelkey.hosting;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelkey.servers.PanelType;
import org.panelkey.servers.ServerGroupId;

/** What is sold: its kind, its panel, and the servers that it is put on. */
@Entity
@Table(name = "product")
public class Product {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "panelkey_seq")
    private Long id;

    @Column(nullable = false)
    private String name;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private ProductType type;

    @Column(nullable = false)
    private String panel;

    @Column(name = "server_group_id")
    private @Nullable Long serverGroupId;

    @Column(name = "mailbox_quota", nullable = false)
    private int mailboxQuota;

    @Column(name = "mailbox_highest", nullable = false)
    private int mailboxHighest;

    @Column(name = "mailbox_unlimited", nullable = false)
    private boolean mailboxUnlimited;

    @Version
    private int version;

    /** For the persistence provider only. */
    @SuppressWarnings("NullAway.Init")
    protected Product() {}

    @SuppressWarnings("NullAway.Init")
    Product(String name, ProductType type, PanelType panel, Optional<ServerGroupId> group, MailboxLimits limits) {
        describe(name, type, panel, group, limits);
    }

    /** Identifies the product. */
    public ProductId id() {
        return new ProductId(id);
    }

    /** What it is called. */
    public String name() {
        return name;
    }

    /** Changed by each save. */
    public int version() {
        return version;
    }

    /** What kind of thing it is. */
    public ProductType type() {
        return type;
    }

    /** The panel that its services live on. */
    public PanelType panel() {
        return new PanelType(panel);
    }

    /** The servers that it is put on. */
    public Optional<ServerGroupId> serverGroup() {
        return Optional.ofNullable(serverGroupId).map(ServerGroupId::new);
    }

    /** How large clients may make mailboxes. */
    public MailboxLimits mailboxes() {
        return new MailboxLimits(mailboxQuota, mailboxHighest, mailboxUnlimited);
    }

    void describe(
            String newName,
            ProductType newType,
            PanelType newPanel,
            Optional<ServerGroupId> newGroup,
            MailboxLimits newLimits) {
        this.mailboxQuota = newLimits.standard();
        this.mailboxHighest = newLimits.highest();
        this.mailboxUnlimited = newLimits.unlimited();
        this.name = newName;
        this.type = newType;
        this.panel = newPanel.key();
        this.serverGroupId = newGroup.map(ServerGroupId::value).orElse(null);
    }
}
