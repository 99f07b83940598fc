package org.panelkey.web.admin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.panelkey.accounts.User;
import org.panelkey.accounts.UserId;
import org.panelkey.accounts.Users;
import org.panelkey.applications.Application;
import org.panelkey.applications.ApplicationId;
import org.panelkey.applications.Applications;
import org.panelkey.applications.Consent;
import org.panelkey.applications.Consents;
import org.panelkey.applications.LogoutOutbox;

/** Brings together what staff want to see of applications. */
@ApplicationScoped
public class ApplicationRows {

    private static final int MOST_PEOPLE = 50;

    @Inject
    Applications applications;

    @Inject
    LogoutOutbox outbox;

    @Inject
    Consents consents;

    @Inject
    Users users;

    /** All of them, by name. */
    List<ApplicationRow> all() {
        return applications.all().stream().map(this::row).toList();
    }

    /** Who signed in through one, the last one first. */
    List<ApplicationUserRow> people(ApplicationId id) {
        List<Consent> given = consents.of(id, MOST_PEOPLE);
        Map<UserId, User> found = users.find(given.stream().map(Consent::user).toList()).stream()
                .collect(Collectors.toMap(User::id, Function.identity()));
        return given.stream()
                .flatMap(consent -> Optional.ofNullable(found.get(consent.user()))
                        .map(user -> new ApplicationUserRow(
                                user.id().value(),
                                user.name(),
                                user.email(),
                                consent.usedAt().orElseThrow()))
                        .stream())
                .toList();
    }

    /** How telling one of ended sessions goes; null where it is told nowhere. */
    @Nullable
    ToldRow told(Application application) {
        return application.backChannel().isEmpty() ? null : ToldRow.of(outbox.of(application.id()));
    }

    /** One of them. */
    ApplicationRow row(Application application) {
        return new ApplicationRow(
                application.id().value(),
                application.name(),
                application.clientId(),
                application.isConfidential(),
                application.subjects().name(),
                application.scopes().stream().sorted().map(Enum::name).toList(),
                application.isEnabled() ? "active" : "off",
                application.createdAt(),
                application.createdBy(),
                applications.formerUntil(application.id()).orElse(null));
    }
}
