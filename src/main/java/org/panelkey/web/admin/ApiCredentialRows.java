package org.panelkey.web.admin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelkey.credentials.ApiCredential;
import org.panelkey.credentials.ApiCredentialId;
import org.panelkey.credentials.ApiCredentials;
import org.panelkey.credentials.ApiRights;
import org.panelkey.credentials.CredentialUse;
import org.panelkey.credentials.CredentialUses;
import org.panelkey.staff.Administrator;
import org.panelkey.staff.Administrators;

/** Brings together what people want to see of credentials for the API. */
@ApplicationScoped
public class ApiCredentialRows {

    @Inject
    ApiCredentials credentials;

    @Inject
    ApiRights rights;

    @Inject
    CredentialUses uses;

    @Inject
    Administrators administrators;

    @Inject
    Clock clock;

    /** All of them, by name. */
    List<ApiCredentialRow> all() {
        Map<ApiCredentialId, CredentialUse> used = uses.all();
        return credentials.all().stream()
                .map(each -> row(each, used.get(each.id())))
                .toList();
    }

    /** One of them. */
    ApiCredentialRow row(ApiCredential credential) {
        return row(credential, uses.all().get(credential.id()));
    }

    /** The present moment. */
    Instant now() {
        return clock.instant();
    }

    private ApiCredentialRow row(ApiCredential credential, @Nullable CredentialUse use) {
        Instant now = now();
        return new ApiCredentialRow(
                credential.id().value(),
                credential.name(),
                credential.prefix(),
                credential.scopes().stream().sorted().map(Enum::name).toList(),
                state(credential, now),
                administrators
                        .find(credential.answers())
                        .map(Administrator::name)
                        .orElse(""),
                credential.endsAt().orElse(null),
                Optional.ofNullable(use).flatMap(CredentialUse::usedAt).orElse(null),
                use == null ? "" : use.address(),
                credential.createdAt(),
                credential.createdBy(),
                credential.formerUntil(now).orElse(null));
    }

    private String state(ApiCredential credential, Instant now) {
        if (credential.revokedAt().isPresent()) {
            return "revoked";
        }
        if (!credential.isLive(now)) {
            return "expired";
        }
        return rights.inForce(credential).size() < credential.scopes().size() ? "unanswered" : "active";
    }
}
