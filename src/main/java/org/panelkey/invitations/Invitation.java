package org.panelkey.invitations;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.panelkey.accounts.AccountPermission;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.accounts.Email;
import org.panelkey.accounts.ServiceShare;
import org.panelkey.audit.Actor;
import org.panelkey.audit.Subject;

/**
 * Somebody is asked to become a member of a client account.
 *
 * <p>It is open until it is accepted or taken back. Its link lives for a week; sending it again makes a new one and ends the
 * old one.
 */
@Entity
@Table(name = "invitation")
public class Invitation {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "panelkey_seq")
    private Long id;

    @Column(name = "account_id", nullable = false, updatable = false)
    private long accountId;

    @Column(nullable = false, updatable = false)
    private String email;

    @Column(name = "open_key")
    private @Nullable String openKey;

    @Column(nullable = false, updatable = false)
    private String language;

    @Column(nullable = false, updatable = false)
    private String permissions;

    @Column(name = "all_services", nullable = false, updatable = false)
    private boolean allServices;

    @ElementCollection(fetch = FetchType.LAZY)
    @CollectionTable(name = "invitation_service", joinColumns = @JoinColumn(name = "invitation_id"))
    @Column(name = "service_id")
    private Set<Long> serviceIds = new HashSet<>();

    @Column(name = "ends_at", updatable = false)
    private @Nullable Instant endsAt;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private InvitationState state;

    @Column(name = "token_hash", nullable = false)
    private String tokenHash;

    @Enumerated(EnumType.STRING)
    @Column(name = "inviter_kind", nullable = false)
    private Actor.Kind inviterKind;

    @Column(name = "inviter_id", nullable = false)
    private long inviterId;

    @Column(name = "inviter_name", nullable = false)
    private String inviterName;

    @Column(name = "sent_at", nullable = false)
    private Instant sentAt;

    @Column(name = "expires_at", nullable = false)
    private Instant expiresAt;

    @Version
    private int version;

    /** For the persistence provider only. */
    @SuppressWarnings("NullAway.Init")
    protected Invitation() {}

    @SuppressWarnings("NullAway.Init")
    Invitation(
            ClientAccountId account,
            Email email,
            String language,
            Set<AccountPermission> permissions,
            ServiceShare share) {
        this.accountId = account.value();
        this.email = email.value();
        this.openKey = account + " " + email.value();
        this.language = language;
        this.permissions = AccountPermission.store(permissions);
        this.allServices = share.isOfAll();
        share.services().ifPresent(serviceIds::addAll);
        this.endsAt = share.until().orElse(null);
        this.state = InvitationState.OPEN;
    }

    /** Identifies the invitation. */
    public InvitationId id() {
        return new InvitationId(id);
    }

    /** Into which account. */
    public ClientAccountId account() {
        return new ClientAccountId(accountId);
    }

    /** Who is invited. */
    public Email email() {
        return new Email(email);
    }

    /** In which language, an ISO 639 code. */
    public String language() {
        return language;
    }

    /** What the person may do there. */
    public Set<AccountPermission> permissions() {
        return AccountPermission.read(permissions);
    }

    /** With which services, and for how long. */
    public ServiceShare share() {
        return new ServiceShare(allServices ? Optional.empty() : Optional.of(serviceIds), Optional.ofNullable(endsAt));
    }

    /** Where it is in its life. */
    public InvitationState state() {
        return state;
    }

    /** What whoever invited is called. */
    public String inviterName() {
        return inviterName;
    }

    /** When its link was made. */
    public Instant sentAt() {
        return sentAt;
    }

    /** When its link ends. */
    public Instant expiresAt() {
        return expiresAt;
    }

    Actor.Kind inviterKind() {
        return inviterKind;
    }

    long inviterId() {
        return inviterId;
    }

    void send(Actor inviter, String newTokenHash, Instant now, Instant end) {
        Long actor = inviter.id();
        this.inviterKind = inviter.kind();
        this.inviterId = actor == null ? -1 : actor;
        this.inviterName = inviter.name();
        this.tokenHash = newTokenHash;
        this.sentAt = now;
        this.expiresAt = end;
    }

    /** The invitation as the record names it. */
    Subject subject() {
        return new Subject("invitation", id, email, accountId, null, null);
    }

    void accept() {
        this.state = InvitationState.ACCEPTED;
        this.openKey = null;
    }

    void cancel() {
        this.state = InvitationState.CANCELLED;
        this.openKey = null;
    }
}
