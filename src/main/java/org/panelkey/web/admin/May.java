package org.panelkey.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.AbstractMap;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.panelkey.staff.AdminPermission;

/**
 * What the administrator who is looking may do, by the permission's name: for showing, never for deciding.
 *
 * <p>Compared by identity: Open Liberty keeps a list of beans before anything is injected into them, when this one can't
 * tell its content yet.
 */
@Named
@RequestScoped
public class May extends AbstractMap<String, Boolean> {

    @Inject
    AdminMe me;

    @Override
    public Boolean get(Object permission) {
        return me.administrator().roleGroup().has(AdminPermission.valueOf((String) permission));
    }

    @Override
    public Set<Map.Entry<String, Boolean>> entrySet() {
        return Arrays.stream(AdminPermission.values())
                .map(each -> Map.entry(each.name(), get(each.name())))
                .collect(Collectors.toSet());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
