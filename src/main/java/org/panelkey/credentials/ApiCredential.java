package org.panelkey.credentials;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.panelkey.settings.AddressRange;
import org.panelkey.staff.AdministratorId;

/**
 * What a system shows when it calls the API.
 *
 * <p>It has one secret, and for some time after a new one was made the former one as well. Its scopes never change: whoever
 * needs others makes another credential. Once revoked it stays so.
 */
@Entity
@Table(name = "api_credential")
public class ApiCredential {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "panelkey_seq")
    private Long id;

    @Column(nullable = false)
    private String name;

    @Column(nullable = false, updatable = false)
    private String prefix;

    @Column(name = "secret_hash", nullable = false)
    private String secretHash;

    @Column(name = "former_hash")
    private @Nullable String formerHash;

    @Column(name = "former_until")
    private @Nullable Instant formerUntil;

    @Column(nullable = false, updatable = false)
    private String scopes;

    @Column(nullable = false)
    private String addresses;

    @Column(name = "ends_at")
    private @Nullable Instant endsAt;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt;

    @Column(name = "created_by", nullable = false, updatable = false)
    private String createdBy;

    @Column(name = "answers_id", nullable = false)
    private long answersId;

    @Column(name = "revoked_at")
    private @Nullable Instant revokedAt;

    @Version
    private int version;

    /** For the persistence provider only. */
    @SuppressWarnings("NullAway.Init")
    protected ApiCredential() {}

    @SuppressWarnings("NullAway.Init")
    ApiCredential(
            ApiCredentialData data,
            Set<ApiScope> scopes,
            ApiSecret secret,
            AdministratorId by,
            String byName,
            Instant now) {
        describe(data);
        this.scopes = ApiScope.store(scopes);
        this.prefix = secret.prefix();
        this.secretHash = secret.hash();
        this.createdAt = now;
        this.createdBy = byName;
        this.answersId = by.value();
    }

    /** Identifies the credential. */
    public ApiCredentialId id() {
        return new ApiCredentialId(id);
    }

    /** What people call it. */
    public String name() {
        return name;
    }

    /** What all its secrets begin with, so that one that was found somewhere can be told. */
    public String prefix() {
        return ApiSecret.MARK + prefix;
    }

    /** What it is good for. */
    public Set<ApiScope> scopes() {
        return ApiScope.read(scopes);
    }

    /** What can be changed about it. */
    public ApiCredentialData data() {
        return new ApiCredentialData(name, addresses(), endsAt());
    }

    /** The addresses and ranges that it may be used from; none for anywhere. */
    public List<String> addresses() {
        return Stream.of(addresses.split(" ", -1))
                .filter(text -> !text.isEmpty())
                .toList();
    }

    /** When it stops to count. */
    public Optional<Instant> endsAt() {
        return Optional.ofNullable(endsAt);
    }

    /** When it was made. */
    public Instant createdAt() {
        return createdAt;
    }

    /** Who made it, as the person was called then. */
    public String createdBy() {
        return createdBy;
    }

    /** The administrator who got its present secret: it may do no more than that one. */
    public AdministratorId answers() {
        return new AdministratorId(answersId);
    }

    /** Until when the former secret counts as well; empty where there is none, or its time is over. */
    public Optional<Instant> formerUntil(Instant now) {
        return Optional.ofNullable(formerUntil).filter(now::isBefore);
    }

    /** When it was revoked. */
    public Optional<Instant> revokedAt() {
        return Optional.ofNullable(revokedAt);
    }

    /** Whether it is neither revoked nor over. */
    public boolean isLive(Instant now) {
        return revokedAt == null && (endsAt == null || now.isBefore(endsAt));
    }

    /** Changed by each save. */
    public int version() {
        return version;
    }

    boolean isUsableFrom(String address) {
        List<String> allowed = addresses();
        return allowed.isEmpty()
                || allowed.stream()
                        .flatMap(text -> AddressRange.parse(text).stream())
                        .anyMatch(range -> range.contains(address));
    }

    String secretHash() {
        return secretHash;
    }

    Optional<String> formerHash() {
        return Optional.ofNullable(formerHash);
    }

    final void describe(ApiCredentialData data) {
        this.name = data.name();
        this.addresses = String.join(" ", data.addresses());
        this.endsAt = data.endsAt().orElse(null);
    }

    /** Takes a new secret; one that was still good besides the present one is not any more. */
    void renew(ApiSecret fresh, Optional<Instant> presentUntil, AdministratorId by) {
        this.formerHash = presentUntil.isPresent() ? secretHash : null;
        this.formerUntil = presentUntil.orElse(null);
        this.secretHash = fresh.hash();
        this.answersId = by.value();
    }

    void revoke(Instant now) {
        this.revokedAt = now;
        this.formerHash = null;
        this.formerUntil = null;
    }
}
