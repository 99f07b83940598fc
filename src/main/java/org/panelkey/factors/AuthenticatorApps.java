package org.panelkey.factors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.panelkey.audit.Action;
import org.panelkey.audit.AuditLog;
import org.panelkey.audit.Entry;
import org.panelkey.secrets.Secret;
import org.panelkey.secrets.SecretBox;

/** All authenticator apps. */
@ApplicationScoped
public class AuthenticatorApps {

    /** How many wrong codes in a row stop an app from counting, until another proof succeeds. */
    public static final int MOST_FAILURES = 30;

    private static final Duration SET_UP_WITHIN = Duration.ofMinutes(30);
    private static final String OF_HOLDER = " where a.holderKind = :kind and a.holderId = :id";

    private EntityManager entities;
    private SecretBox box;
    private Clock clock;
    private AuditLog audit;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected AuthenticatorApps() {}

    /** Builds one from its parts. */
    @Inject
    public AuthenticatorApps(EntityManager entities, SecretBox box, Clock clock, AuditLog audit) {
        this.entities = entities;
        this.box = box;
        this.clock = clock;
        this.audit = audit;
    }

    /** Since when the person has an app that counts. */
    public Optional<Instant> since(Holder holder) {
        return find(holder).flatMap(AuthenticatorApp::confirmedAt);
    }

    /**
     * The key to show while an app is being set up: the one that was begun, or a new one.
     *
     * @return empty when the person has an app already
     */
    @Transactional
    public Optional<Secret> begin(Holder holder) {
        Instant now = clock.instant();
        Optional<AuthenticatorApp> present = find(holder);
        if (present.isPresent()) {
            AuthenticatorApp app = present.get();
            if (app.confirmedAt().isPresent()) {
                return Optional.empty();
            }
            if (app.isBegunAfter(now.minus(SET_UP_WITHIN))) {
                // A reload must not change what the phone has just read.
                return Optional.of(box.open(app.sealedKey(), place(holder)));
            }
        }
        Secret key = TimeCodes.newKey();
        String sealed = box.seal(key, place(holder));
        present.ifPresentOrElse(
                app -> app.begin(sealed, now), () -> entities.persist(new AuthenticatorApp(holder, sealed, now)));
        entities.flush();
        return Optional.of(key);
    }

    /** Makes the app that was begun count when the code is one of its codes. */
    @Transactional
    public boolean confirm(Holder holder, String code) {
        Instant now = clock.instant();
        Optional<AuthenticatorApp> begun = find(holder).filter(app -> app.isBegunAfter(now.minus(SET_UP_WITHIN)));
        OptionalLong step = begun.map(app -> step(app, holder, code)).orElse(OptionalLong.empty());
        if (step.isEmpty()) {
            return false;
        }
        // Only the key that was just compared is made to count: another tab may have begun again.
        int confirmed = entities.createQuery("update AuthenticatorApp a set a.confirmedAt = :now, a.lastStep = :step,"
                        + " a.failures = 0" + OF_HOLDER
                        + " and a.confirmedAt is null and a.sealedKey = :key")
                .setParameter("now", now)
                .setParameter("step", step.getAsLong())
                .setParameter("kind", holder.kind())
                .setParameter("id", holder.id())
                .setParameter("key", begun.orElseThrow().sealedKey())
                .executeUpdate();
        if (confirmed == 1) {
            audit.record(Entry.done(Action.CHANGE, holder.subject(), "authenticator app added"));
        }
        return confirmed == 1;
    }

    /** Uses a code up; false when it is wrong, was used before, or the app does not count. */
    @Transactional
    public boolean use(Holder holder, String code) {
        Optional<AuthenticatorApp> app =
                find(holder).filter(found -> found.confirmedAt().isPresent() && found.failures() < MOST_FAILURES);
        if (app.isEmpty()) {
            return false;
        }
        OptionalLong step = step(app.get(), holder, code);
        if (step.isEmpty()) {
            count(holder);
            return false;
        }
        // The same code twice at once: only one finds the older step.
        return entities.createQuery("update AuthenticatorApp a set a.lastStep = :step, a.failures = 0" + OF_HOLDER
                                + " and a.lastStep < :step and a.sealedKey = :key")
                        .setParameter("step", step.getAsLong())
                        .setParameter("kind", holder.kind())
                        .setParameter("id", holder.id())
                        .setParameter("key", app.get().sealedKey())
                        .executeUpdate()
                == 1;
    }

    /** Whether so many codes were wrong in a row that the app does not count until another proof succeeds. */
    public boolean isStopped(Holder holder) {
        return find(holder).filter(app -> app.failures() >= MOST_FAILURES).isPresent();
    }

    /** Lets the app count again after another proof of the same person succeeded. */
    @Transactional
    public void forgive(Holder holder) {
        entities.createQuery("update AuthenticatorApp a set a.failures = 0" + OF_HOLDER + " and a.failures > 0")
                .setParameter("kind", holder.kind())
                .setParameter("id", holder.id())
                .executeUpdate();
    }

    /** Removes the app. */
    @Transactional
    public void remove(Holder holder) {
        int removed = entities.createQuery("delete from AuthenticatorApp a" + OF_HOLDER)
                .setParameter("kind", holder.kind())
                .setParameter("id", holder.id())
                .executeUpdate();
        if (removed > 0) {
            audit.record(Entry.done(Action.CHANGE, holder.subject(), "authenticator app removed"));
        }
    }

    /** Forgets a key that was shown and has not counted yet. */
    @Transactional
    public void forgetBegun(Holder holder) {
        entities.createQuery("delete from AuthenticatorApp a" + OF_HOLDER + " and a.confirmedAt is null")
                .setParameter("kind", holder.kind())
                .setParameter("id", holder.id())
                .executeUpdate();
    }

    private void count(Holder holder) {
        entities.createQuery("update AuthenticatorApp a set a.failures = a.failures + 1" + OF_HOLDER)
                .setParameter("kind", holder.kind())
                .setParameter("id", holder.id())
                .executeUpdate();
    }

    private OptionalLong step(AuthenticatorApp app, Holder holder, String code) {
        return code.length() == TimeCodes.DIGITS
                ? TimeCodes.step(box.open(app.sealedKey(), place(holder)), code, clock.instant(), app.lastStep())
                : OptionalLong.empty();
    }

    private Optional<AuthenticatorApp> find(Holder holder) {
        return entities.createQuery("select a from AuthenticatorApp a" + OF_HOLDER, AuthenticatorApp.class)
                .setParameter("kind", holder.kind())
                .setParameter("id", holder.id())
                .getResultStream()
                .findFirst();
    }

    private static String place(Holder holder) {
        return "authenticator:" + holder.kind() + ":" + holder.id();
    }
}
