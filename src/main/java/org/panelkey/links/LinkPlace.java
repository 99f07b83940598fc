package org.panelkey.links;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.panelkey.hosting.PanelUsername;
import org.panelkey.hosting.ServiceId;
import org.panelkey.panels.PanelFailure;
import org.panelkey.servers.ServerId;

/**
 * The links of one account of a panel: what is to be there, and what is there as far as is known.
 *
 * <p>What may be there is written down before each call and narrowed after it, so that whatever a node that died has
 * placed is still found when it is to be removed. Only who holds the claim on the server changes a place.
 */
@Entity
@Table(name = "link_place")
public class LinkPlace {

    private static final String NOTHING = "";

    /** With the pauses in between, a week. */
    private static final int MISSING_UNTIL_GONE = 12;

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "panelkey_seq")
    private Long id;

    @Column(name = "server_id", nullable = false, updatable = false)
    private long serverId;

    @Column(nullable = false)
    private String username;

    @Column(name = "username_key", nullable = false, updatable = false)
    private String usernameKey;

    @Column(name = "service_id")
    private @Nullable Long serviceId;

    @Column(nullable = false)
    private String wanted;

    @Column(nullable = false)
    private String applied;

    @Column(name = "credential_id")
    private @Nullable Long credentialId;

    @Column(nullable = false)
    private String links;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private PlaceState state;

    @Column(nullable = false)
    private int attempts;

    @Column(nullable = false)
    private String cause;

    @Column(nullable = false)
    private String detail;

    @Column(name = "due_at", nullable = false)
    private Instant dueAt;

    @Column(name = "checked_at")
    private @Nullable Instant checkedAt;

    /** For the persistence provider only. */
    @SuppressWarnings("NullAway.Init")
    protected LinkPlace() {}

    @SuppressWarnings("NullAway.Init")
    LinkPlace(ServerId server, HostedAccount account, String wanted, Instant now) {
        this.serverId = server.value();
        this.username = account.username();
        this.usernameKey = PanelUsername.key(account.username());
        this.serviceId = account.service().value();
        this.wanted = wanted;
        this.applied = NOTHING;
        this.links = "";
        this.cause = "";
        this.detail = "";
        again(PlaceState.WAITING, now);
    }

    /** Identifies the place. */
    public long id() {
        return id;
    }

    /** Where the account is. */
    public ServerId server() {
        return new ServerId(serverId);
    }

    /** The account's name on the panel. */
    public String username() {
        return username;
    }

    /** The service that the account is, or was. */
    public Optional<ServiceId> service() {
        return Optional.ofNullable(serviceId).map(ServiceId::new);
    }

    /** How its links are. */
    public PlaceState state() {
        return state;
    }

    /** How often in a row the panel refused the account. */
    public int attempts() {
        return attempts;
    }

    /** Why the panel refused it, as panels name causes; empty when it did not. */
    public String cause() {
        return cause;
    }

    /** What the panel said to it; hostile text, may be empty. */
    public String detail() {
        return detail;
    }

    /** When it is tried next. */
    public Instant dueAt() {
        return dueAt;
    }

    /** When the panel last said something of it, if ever. */
    public Optional<Instant> checkedAt() {
        return Optional.ofNullable(checkedAt);
    }

    String usernameKey() {
        return usernameKey;
    }

    Optional<Long> credential() {
        return Optional.ofNullable(credentialId);
    }

    /** The keys of what may be there. */
    List<String> links() {
        return LinkKeys.read(links);
    }

    boolean isWanted() {
        return !wanted.equals(NOTHING);
    }

    /**
     * Notes what is to be there by now.
     *
     * @param hash of all that would be sent
     * @param dead whether what the panel holds for it counts no more
     */
    void want(HostedAccount account, String hash, boolean dead, Instant now) {
        boolean another =
                !hash.equals(wanted) || !account.service().equals(service().orElse(null));
        serviceId = account.service().value();
        username = account.username();
        wanted = hash;
        if (dead || state == PlaceState.GONE || PlaceState.toRemove().contains(state)) {
            applied = NOTHING;
        }
        boolean lacking = state != PlaceState.WAITING && state != PlaceState.FAILED && !wanted.equals(applied);
        if (lacking || (another && state == PlaceState.FAILED)) {
            again(PlaceState.WAITING, now);
        }
    }

    /** Notes that nothing is to be there; tells whether that is news. */
    boolean unwant(Instant now) {
        boolean news = isWanted();
        wanted = NOTHING;
        applied = NOTHING;
        if (news && state != PlaceState.GONE) {
            if (links.isEmpty()) {
                end(now);
            } else {
                again(PlaceState.REMOVING, now);
            }
        }
        return news;
    }

    /** Notes what is about to be sent: from here on it may be there. */
    void send(String hash, List<String> keys, long credential) {
        Set<String> both = new LinkedHashSet<>(keys);
        both.addAll(links());
        keep(both);
        wanted = hash;
        credentialId = credential;
    }

    /** Notes what is there for sure. */
    void place(String hash, List<String> keys, boolean dead, Instant now) {
        keep(new TreeSet<>(keys));
        applied = dead ? NOTHING : hash;
        again(wanted.equals(applied) ? PlaceState.PLACED : PlaceState.WAITING, now);
        checkedAt = now;
    }

    /** Notes that the panel refused it; what was there before may be there still. */
    void refuse(PanelFailure failure, Pauses pauses, Instant now) {
        attempts++;
        cause = failure.cause().name();
        detail = failure.detail();
        dueAt = pauses.afterRefusal(now, attempts);
        checkedAt = now;
        if (isWanted()) {
            applied = NOTHING;
            state = PlaceState.FAILED;
        } else {
            state = PlaceState.LEFT;
        }
    }

    /**
     * Notes that the panel says there is no such account, from which links are to be removed; it says the same of one that
     * it does not show for now. After a week of that, its links are gone with it.
     */
    void miss(PanelFailure failure, Pauses pauses, Instant now) {
        if (!cause.equals(failure.cause().name())) {
            attempts = 0;
        }
        refuse(failure, pauses, now);
        if (attempts >= MISSING_UNTIL_GONE) {
            end(now);
        }
    }

    /** Notes that the panel as a whole failed at it, perhaps only at it; others go first until then. */
    void suspect(PanelFailure failure, Instant until) {
        state = isWanted() ? PlaceState.WAITING : PlaceState.REMOVING;
        cause = failure.cause().name();
        detail = failure.detail();
        dueAt = until;
    }

    /** Notes that it is no worse than others. */
    void clear() {
        cause = "";
        detail = "";
    }

    /** Why the panel as a whole failed at it, while it is not known whether for its sake. */
    Optional<PanelFailure> suspicion() {
        boolean open = state == PlaceState.WAITING || state == PlaceState.REMOVING;
        return open && !cause.isEmpty()
                ? Optional.of(new PanelFailure(PanelFailure.Cause.valueOf(cause), detail))
                : Optional.empty();
    }

    /** Notes that the panel was asked what is in it, and could not say. */
    void overlook(Instant now) {
        checkedAt = now;
    }

    /** Notes that nothing is there for sure. */
    void end(Instant now) {
        keep(List.of());
        credentialId = null;
        again(PlaceState.GONE, now);
        checkedAt = now;
    }

    /**
     * Compares it with what the panel says is there.
     *
     * @param present the keys that are there; empty when the panel says nothing of the account
     * @param again whether it is placed once more in any case: what a link says can't be read
     */
    void compare(Optional<Set<String>> present, boolean again, Instant now) {
        checkedAt = now;
        Set<String> there = present.orElse(Set.of());
        if (!isWanted()) {
            if (!there.isEmpty()) {
                keep(new TreeSet<>(there));
                again(PlaceState.REMOVING, now);
            }
            return;
        }
        boolean same = new TreeSet<>(links()).equals(new TreeSet<>(there));
        if (!same) {
            Set<String> both = new LinkedHashSet<>(links());
            both.addAll(new TreeSet<>(there));
            keep(both);
        }
        if (!same || again) {
            applied = NOTHING;
            again(PlaceState.WAITING, now);
        }
    }

    private void keep(Collection<String> keys) {
        links = LinkKeys.stored(keys);
    }

    private void again(PlaceState next, Instant now) {
        state = next;
        attempts = 0;
        cause = "";
        detail = "";
        dueAt = now;
    }
}
