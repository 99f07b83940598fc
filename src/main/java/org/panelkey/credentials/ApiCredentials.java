package org.panelkey.credentials;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.panelkey.audit.Action;
import org.panelkey.audit.Actor;
import org.panelkey.audit.AuditLog;
import org.panelkey.audit.Entry;
import org.panelkey.audit.Subject;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.AdministratorId;
import org.panelkey.staff.Administrators;
import org.panelkey.staff.FreshProof;
import org.panelkey.staff.Requires;
import org.panelkey.storage.Seen;

/** All credentials for the API. */
@ApplicationScoped
public class ApiCredentials {

    /** How long a former secret can go on at the most. */
    public static final Duration LONGEST_OVERLAP = Duration.ofDays(7);

    private EntityManager entities;
    private Clock clock;
    private Administrators administrators;
    private AuditLog audit;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected ApiCredentials() {}

    /** Builds one from its parts. */
    @Inject
    public ApiCredentials(EntityManager entities, Clock clock, Administrators administrators, AuditLog audit) {
        this.entities = entities;
        this.clock = clock;
        this.administrators = administrators;
        this.audit = audit;
    }

    /** The credential with this id. */
    public Optional<ApiCredential> find(ApiCredentialId id) {
        return Optional.ofNullable(entities.find(ApiCredential.class, id.value()));
    }

    /** All of them by name. */
    public List<ApiCredential> all() {
        return entities.createQuery("select c from ApiCredential c order by c.name, c.id", ApiCredential.class)
                .getResultList();
    }

    /**
     * Makes a credential; the present administrator answers for it.
     *
     * @throws org.panelkey.staff.BeyondOwnRightsException when a scope stands for what the caller does not hold
     */
    @Transactional
    @FreshProof
    @Requires(AdminPermission.MANAGE_API_CREDENTIALS)
    public NewSecret add(ApiCredentialData data, Set<ApiScope> scopes) {
        if (scopes.isEmpty()) {
            throw new IllegalArgumentException("A credential without a scope is good for nothing");
        }
        checkAhead(data.endsAt());
        administrators.checkMayGive(ApiScope.permissions(scopes));
        ApiSecret secret = ApiSecret.draw();
        ApiCredential credential =
                new ApiCredential(data, scopes, secret, present(), audit.actor().name(), clock.instant());
        entities.persist(credential);
        entities.flush();
        entities.persist(new CredentialUse(credential.id()));
        entities.flush();
        audit.record(Entry.done(Action.CREATE, subject(credential), describe(credential)));
        return new NewSecret(credential.id(), secret.value());
    }

    /**
     * Changes name, addresses and end.
     *
     * @param seen the version that the changes were made to
     * @throws org.panelkey.staff.BeyondOwnRightsException when a scope stands for what the caller does not hold
     */
    @Transactional
    @FreshProof
    @Requires(AdminPermission.MANAGE_API_CREDENTIALS)
    public void change(ApiCredentialId id, int seen, ApiCredentialData data) {
        ApiCredential credential = unrevoked(id, seen);
        if (!data.endsAt().equals(credential.endsAt())) {
            checkAhead(data.endsAt());
        }
        // Else somebody lesser could let it be used from anywhere, and for ever.
        administrators.checkMayGive(ApiScope.permissions(credential.scopes()));
        String before = describe(credential);
        credential.describe(data);
        entities.flush();
        audit.record(Entry.done(
                Action.CHANGE,
                subject(credential),
                before.equals(describe(credential)) ? "" : before + " -> " + describe(credential)));
    }

    /**
     * Makes a new secret; the present administrator answers for the credential from now on.
     *
     * @param seen the version that was looked at
     * @param overlap how long the present secret goes on, up to seven days; nothing for not at all
     * @throws org.panelkey.staff.BeyondOwnRightsException when a scope stands for what the caller does not hold
     */
    @Transactional
    @FreshProof
    @Requires(AdminPermission.MANAGE_API_CREDENTIALS)
    public NewSecret rotate(ApiCredentialId id, int seen, Duration overlap) {
        if (overlap.isNegative() || overlap.compareTo(LONGEST_OVERLAP) > 0) {
            throw new IllegalArgumentException("The former secret goes on for seven days at the most");
        }
        ApiCredential credential = unrevoked(id, seen);
        administrators.checkMayGive(ApiScope.permissions(credential.scopes()));
        ApiSecret fresh = ApiSecret.draw(credential.prefix().substring(ApiSecret.MARK.length()));
        // A secret that nobody answers for any more is worth nothing, and must not come to life by who answers from now
        // on.
        boolean worth = administrators.couldGive(credential.answers(), ApiScope.permissions(credential.scopes()));
        Optional<Instant> until = Optional.of(overlap)
                .filter(time -> worth && !time.isZero())
                .map(time -> clock.instant().plus(time));
        credential.renew(fresh, until, present());
        entities.flush();
        audit.record(Entry.done(
                Action.CHANGE,
                subject(credential),
                "new secret; the former one " + until.map(end -> "until " + end).orElse("ended")));
        return new NewSecret(id, fresh.value());
    }

    /** Ends a credential for good, whatever it stands for: stopping is always the safe side. */
    @Transactional
    @FreshProof
    @Requires(AdminPermission.MANAGE_API_CREDENTIALS)
    public void revoke(ApiCredentialId id) {
        ApiCredential credential = Seen.there(find(id));
        if (credential.revokedAt().isPresent()) {
            return;
        }
        credential.revoke(clock.instant());
        entities.flush();
        audit.record(Entry.done(Action.DELETE, subject(credential), "revoked; " + describe(credential)));
    }

    static Subject subject(ApiCredential credential) {
        return Subject.of("api credential", credential.id().value(), credential.name());
    }

    private ApiCredential unrevoked(ApiCredentialId id, int seen) {
        ApiCredential credential =
                Seen.there(find(id).filter(found -> found.revokedAt().isEmpty()));
        Seen.check(seen, credential.version());
        return credential;
    }

    private void checkAhead(Optional<Instant> end) {
        if (end.filter(moment -> !moment.isAfter(clock.instant())).isPresent()) {
            throw new IllegalArgumentException("The end of a credential lies ahead");
        }
    }

    private AdministratorId present() {
        Actor actor = audit.actor();
        if (actor.kind() != Actor.Kind.ADMINISTRATOR) {
            throw new IllegalStateException("Only an administrator answers for a credential");
        }
        return new AdministratorId(Objects.requireNonNull(actor.id()));
    }

    private static String describe(ApiCredential credential) {
        return credential.prefix() + "; "
                + credential.scopes().stream().sorted().map(ApiScope::key).collect(Collectors.joining(" "))
                + "; from "
                + (credential.addresses().isEmpty() ? "anywhere" : String.join(" ", credential.addresses()))
                + credential.endsAt().map(end -> "; until " + end).orElse("");
    }
}
