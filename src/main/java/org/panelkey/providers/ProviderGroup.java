package org.panelkey.providers;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.panelkey.staff.RoleGroupId;

/** One stored rule of a provider; replaced and never changed. */
@Entity
@Table(name = "provider_group")
public class ProviderGroup {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "panelkey_seq")
    private Long id;

    @Column(name = "provider_id", nullable = false, updatable = false)
    private long providerId;

    @Column(nullable = false, updatable = false)
    private int place;

    @Column(name = "claim_value", nullable = false, updatable = false)
    private String claimValue;

    @Column(name = "role_group_id", nullable = false, updatable = false)
    private long roleGroupId;

    /** For the persistence provider only. */
    @SuppressWarnings("NullAway.Init")
    protected ProviderGroup() {}

    @SuppressWarnings("NullAway.Init")
    ProviderGroup(ProviderId provider, int place, GroupRule rule) {
        this.providerId = provider.value();
        this.place = place;
        this.claimValue = rule.group();
        this.roleGroupId = rule.roleGroup().value();
    }

    GroupRule rule() {
        return new GroupRule(claimValue, new RoleGroupId(roleGroupId));
    }
}
