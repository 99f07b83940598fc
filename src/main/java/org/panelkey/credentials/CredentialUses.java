package org.panelkey.credentials;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Notes when credentials were last used: once a minute at most, and apart from what is done with them. */
@ApplicationScoped
public class CredentialUses {

    private static final Duration GRAIN = Duration.ofMinutes(1);

    /** One entry for each credential that was used since the start. */
    private final Map<ApiCredentialId, Instant> noted = new ConcurrentHashMap<>();

    private EntityManager entities;
    private Clock clock;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected CredentialUses() {}

    /** Builds one from its parts. */
    @Inject
    public CredentialUses(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /** Whether this node noted no use of the credential within the last minute. */
    public boolean isDue(ApiCredentialId id) {
        Instant last = noted.get(id);
        return last == null || !last.plus(GRAIN).isAfter(clock.instant());
    }

    /** Notes a use, unless another node did so within the last minute. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void note(ApiCredentialId id, String address) {
        Instant now = clock.instant();
        entities.createQuery("update CredentialUse u set u.usedAt = :now, u.address = :address"
                        + " where u.credentialId = :id and (u.usedAt is null or u.usedAt <= :before)")
                .setParameter("now", now)
                .setParameter("address", address)
                .setParameter("id", id.value())
                .setParameter("before", now.minus(GRAIN))
                .executeUpdate();
        noted.put(id, now);
    }

    /** The last uses of all credentials. */
    public Map<ApiCredentialId, CredentialUse> all() {
        List<CredentialUse> uses = entities.createQuery("select u from CredentialUse u", CredentialUse.class)
                .getResultList();
        return uses.stream().collect(Collectors.toMap(CredentialUse::credential, Function.identity()));
    }
}
