package org.panelkey.web.client;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.panelkey.applications.Application;
import org.panelkey.applications.ApplicationId;
import org.panelkey.applications.Applications;
import org.panelkey.applications.Consent;
import org.panelkey.applications.Consents;
import org.panelkey.web.Answers;
import org.panelkey.web.Words;

/** The applications that a user allowed to learn something, in the security settings. */
@Named("ownApplications")
@RequestScoped
public class OwnApplications {

    @Inject
    Consents consents;

    @Inject
    Applications applications;

    private @Nullable List<Row> rows;

    /** The applications, the last one allowed first. */
    public List<Row> getRows() {
        if (rows == null) {
            rows = consents.own().stream().map(this::row).toList();
        }
        return rows;
    }

    private Row row(Consent consent) {
        return new Row(
                consent.application().value(),
                applications.find(consent.application()).map(Application::name).orElse(""),
                consent.scopes().stream().sorted().map(Enum::name).toList(),
                consent.givenAt(),
                consent.usedAt().orElse(null));
    }

    /** Takes back what an application was allowed. */
    public void revoke(Row row) {
        applications.find(new ApplicationId(row.id())).ifPresent(consents::withdraw);
        Words.say("own_applications.revoked", row.name());
        Answers.redirect("/client/account");
    }

    /**
     * One application.
     *
     * @param id identifies it
     * @param name what it is called
     * @param scopes what it may learn, by name
     * @param given when it was allowed
     * @param used when the user last signed in to it; null for never
     */
    public record Row(
            long id,
            String name,
            List<String> scopes,
            Instant given,
            @Nullable Instant used) {

        /** Identifies it. */
        public long getId() {
            return id;
        }

        /** What it is called. */
        public String getName() {
            return name;
        }

        /** What it may learn, by name. */
        public List<String> getScopes() {
            return scopes;
        }

        /** When it was allowed. */
        public Instant getGiven() {
            return given;
        }

        /** When the user last signed in to it; null for never. */
        public @Nullable Instant getUsed() {
            return used;
        }
    }
}
