package org.panelkey.credentials;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.Administrators;
import org.panelkey.staff.Programs;

/** What a credential may do, by the database and at the moment of asking. */
@ApplicationScoped
public class ApiRights implements Programs {

    private EntityManager entities;
    private Clock clock;
    private Administrators administrators;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected ApiRights() {}

    /** Builds one from its parts. */
    @Inject
    public ApiRights(EntityManager entities, Clock clock, Administrators administrators) {
        this.entities = entities;
        this.clock = clock;
        this.administrators = administrators;
    }

    /** Whether one of its scopes stands for the permission, and it counts. */
    public boolean hold(ApiCredentialId id, AdminPermission needed) {
        return Optional.ofNullable(entities.find(ApiCredential.class, id.value()))
                .filter(found -> found.isLive(clock.instant()))
                .filter(found ->
                        inForce(found).stream().anyMatch(scope -> scope.held().contains(needed)))
                .isPresent();
    }

    /** Whether it has one of these scopes in force, and counts. */
    public boolean have(ApiCredentialId id, Set<ApiScope> any) {
        return Optional.ofNullable(entities.find(ApiCredential.class, id.value()))
                .filter(found -> found.isLive(clock.instant()))
                .filter(found -> inForce(found).stream().anyMatch(any::contains))
                .isPresent();
    }

    @Override
    public Optional<Held> held(long credential) {
        return Optional.ofNullable(entities.find(ApiCredential.class, credential))
                .filter(found -> found.isLive(clock.instant()))
                .map(found -> new Held(ApiScope.held(inForce(found)), found.answers()));
    }

    /** Those of its scopes that whoever answers for it could give today; none when that one may not even sign in. */
    public Set<ApiScope> inForce(ApiCredential credential) {
        Predicate<Set<AdminPermission>> giving = administrators.giving(credential.answers());
        return credential.scopes().stream()
                .filter(scope -> giving.test(scope.permissions()))
                .collect(Collectors.toUnmodifiableSet());
    }
}
