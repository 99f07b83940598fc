package org.panelkey.applications;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.panelkey.audit.Action;
import org.panelkey.audit.AuditLog;
import org.panelkey.audit.Entry;
import org.panelkey.secrets.RandomValue;
import org.panelkey.secrets.Secret;
import org.panelkey.tokens.TokenHash;

/** Checks that an application is the one that it says: the same is done whatever is sent, and why not is for the record. */
@ApplicationScoped
public class ApplicationDoor {

    private static final String NOTHING = "-".repeat(RandomValue.LENGTH);

    private Applications applications;
    private Clock clock;
    private AuditLog audit;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected ApplicationDoor() {}

    /** Builds one from its parts. */
    @Inject
    public ApplicationDoor(Applications applications, Clock clock, AuditLog audit) {
        this.applications = applications;
        this.clock = clock;
        this.audit = audit;
    }

    /**
     * The application that shows this.
     *
     * @param secret empty for one that can't keep any, which proves nothing then
     */
    public Optional<Application> admit(String clientId, Optional<Secret> secret) {
        Optional<Application> found = applications.findByClientId(clientId);
        String hash = TokenHash.of(secret.map(Secret::reveal).orElse(""));
        Instant now = clock.instant();
        List<String> live = found.map(application -> applications.secrets(application.id())).orElse(List.of()).stream()
                .filter(each -> each.endsAt().filter(end -> !now.isBefore(end)).isEmpty())
                .map(ApplicationSecret::hash)
                .toList();
        // Two at the most: as many comparisons for everybody.
        boolean first = isSame(hash, live.isEmpty() ? NOTHING : live.get(0));
        boolean second = isSame(hash, live.size() < 2 ? NOTHING : live.get(1));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Application application = found.get();
        String objection = "";
        if (application.isConfidential() && !first && !second) {
            objection = secret.isEmpty() ? "SECRET_MISSING" : "WRONG_SECRET";
        } else if (!application.isConfidential() && secret.isPresent()) {
            objection = "HAS_NO_SECRET";
        } else if (!application.isEnabled()) {
            objection = "APPLICATION_OFF";
        }
        if (objection.isEmpty()) {
            return found;
        }
        audit.recordApart(Entry.denied(Action.RELEASE_IDENTITY, Applications.subject(application), objection));
        return Optional.empty();
    }

    private static boolean isSame(String hash, String stored) {
        return MessageDigest.isEqual(
                hash.getBytes(StandardCharsets.US_ASCII), stored.getBytes(StandardCharsets.US_ASCII));
    }
}
