package org.panelkey.credentials;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When and from where a credential was last used; a row of its own, so that noting it changes nothing of the credential. */
@Entity
@Table(name = "api_credential_use")
public class CredentialUse {

    @Id
    @Column(name = "credential_id")
    private Long credentialId;

    @Column(name = "used_at")
    private @Nullable Instant usedAt;

    @Column(nullable = false)
    private String address;

    /** For the persistence provider only. */
    @SuppressWarnings("NullAway.Init")
    protected CredentialUse() {}

    CredentialUse(ApiCredentialId id) {
        this.credentialId = id.value();
        this.address = "";
    }

    /** Which credential. */
    public ApiCredentialId credential() {
        return new ApiCredentialId(credentialId);
    }

    /** When, to within a minute; empty for never. */
    public Optional<Instant> usedAt() {
        return Optional.ofNullable(usedAt);
    }

    /** From where; empty where it never was. */
    public String address() {
        return address;
    }
}
