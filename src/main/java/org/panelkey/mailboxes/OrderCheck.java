package org.panelkey.mailboxes;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import org.panelkey.hosting.MailboxLimits;
import org.panelkey.identity.PasswordStrength;
import org.panelkey.panels.MailAddress;
import org.panelkey.secrets.Secret;

/** Looks at an order before any panel does. */
@ApplicationScoped
public class OrderCheck {

    private static final int LONGEST_PASSWORD = 100;

    /** No blanks, nothing beyond ASCII, and none of those that panels cut out, double or take for markup. */
    private static final Pattern PASSWORD = Pattern.compile("[\\x21-\\x7e&&[^\"'\\\\<>`]]*");

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    private PasswordStrength strength;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected OrderCheck() {}

    /** Builds one from its parts. */
    @Inject
    public OrderCheck(PasswordStrength strength) {
        this.strength = strength;
    }

    /** Everything that is wrong with an order, at most one thing for each field. */
    Set<Objection> objections(MailboxOrder order, MailboxLimits limits) {
        Set<Objection> objections = EnumSet.noneOf(Objection.class);
        MailAddress.fault(order.local())
                .map(fault -> Objection.valueOf("LOCAL_" + fault))
                .ifPresent(objections::add);
        if (!MailAddress.isDomain(order.domain())) {
            objections.add(Objection.DOMAIN);
        }
        password(order.password(), order.local(), order.domain()).ifPresent(objections::add);
        quota(order.quota(), limits).ifPresent(objections::add);
        return objections;
    }

    /** The quota of an order that was found good. */
    static OptionalInt megabytes(MailboxOrder order) {
        return order.quota().equals(MailboxOrder.UNLIMITED)
                ? OptionalInt.empty()
                : OptionalInt.of(Integer.parseInt(order.quota()));
    }

    /**
     * What is wrong with the password of a mailbox.
     *
     * @param local what is before the @, as typed
     * @param domain what is behind it, as typed
     */
    public Optional<Objection> password(Secret password, String local, String domain) {
        String text = password.reveal();
        if (text.length() > LONGEST_PASSWORD) {
            return Optional.of(Objection.PASSWORD_TOO_LONG);
        }
        if (!PASSWORD.matcher(text).matches()) {
            return Optional.of(Objection.PASSWORD_CHARACTERS);
        }
        boolean enough = judge(password, local, domain, Locale.ENGLISH).isEnough();
        return enough ? Optional.empty() : Optional.of(Objection.PASSWORD_WEAK);
    }

    /** How long the password of a mailbox would withstand guessing by somebody who knows the address. */
    public PasswordStrength.Judgement judge(Secret password, String local, String domain, Locale locale) {
        return strength.judge(password, List.of(local, domain), locale);
    }

    private static Optional<Objection> quota(String quota, MailboxLimits limits) {
        if (quota.equals(MailboxOrder.UNLIMITED)) {
            return limits.unlimited() ? Optional.empty() : Optional.of(Objection.QUOTA_UNLIMITED);
        }
        boolean fits = NUMBER.matcher(quota).matches()
                && Integer.parseInt(quota) >= 1
                && Integer.parseInt(quota) <= limits.highest();
        return fits ? Optional.empty() : Optional.of(Objection.QUOTA);
    }
}
