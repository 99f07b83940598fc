package org.panelkey.staff;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.Set;

/** An admin role group: a name and what its administrators may do. */
@Entity
@Table(name = "role_group")
public class RoleGroup {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "panelkey_seq")
    private Long id;

    @Column(nullable = false)
    private String name;

    @Column(nullable = false)
    private String permissions;

    @Column(name = "second_factor", nullable = false)
    private boolean demandsSecondFactor;

    @Version
    private int version;

    /** For the persistence provider only. */
    @SuppressWarnings("NullAway.Init")
    protected RoleGroup() {}

    @SuppressWarnings("NullAway.Init")
    RoleGroup(String name, Set<AdminPermission> permissions, boolean demandsSecondFactor) {
        this.name = name;
        this.permissions = AdminPermission.store(permissions);
        this.demandsSecondFactor = demandsSecondFactor;
    }

    /** Identifies the group. */
    public RoleGroupId id() {
        return new RoleGroupId(id);
    }

    /** What people call it. */
    public String name() {
        return name;
    }

    /** What its administrators may do. */
    public Set<AdminPermission> permissions() {
        return AdminPermission.read(permissions);
    }

    /** Whether the permission is among them. */
    public boolean has(AdminPermission permission) {
        return permissions().contains(permission);
    }

    /** Changed by each save. */
    public int version() {
        return version;
    }

    /** Whether its administrators must have a second factor. */
    public boolean demandsSecondFactor() {
        return demandsSecondFactor;
    }

    void describe(String newName, Set<AdminPermission> newPermissions, boolean newDemandsSecondFactor) {
        this.name = newName;
        this.permissions = AdminPermission.store(newPermissions);
        this.demandsSecondFactor = newDemandsSecondFactor;
    }
}
