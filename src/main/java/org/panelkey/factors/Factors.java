package org.panelkey.factors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.panelkey.audit.Action;
import org.panelkey.audit.AuditLog;
import org.panelkey.audit.Entry;
import org.panelkey.secrets.Secret;

/** The second factors of a person, taken together. */
@ApplicationScoped
public class Factors {

    private AuthenticatorApps apps;
    private Passkeys passkeys;
    private RecoveryCodes codes;
    private AuditLog audit;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected Factors() {}

    /** Builds one from its parts. */
    @Inject
    public Factors(AuthenticatorApps apps, Passkeys passkeys, RecoveryCodes codes, AuditLog audit) {
        this.apps = apps;
        this.passkeys = passkeys;
        this.codes = codes;
        this.audit = audit;
    }

    /** Whether the person has a second factor; recovery codes alone are none. */
    public boolean holds(Holder holder) {
        return apps.since(holder).isPresent() || !passkeys.of(holder).isEmpty();
    }

    /** Uses up a code that somebody typed, of the app or a recovery code; empty when neither fits. */
    @Transactional
    public Proof useCode(Holder holder, String typed) {
        String code = typed.replaceAll("\\s", "");
        if (code.matches("[0-9]{" + TimeCodes.DIGITS + "}")) {
            return apps.use(holder, code) ? Proof.APP : Proof.NONE;
        }
        if (!holds(holder) || !codes.use(holder, code)) {
            return Proof.NONE;
        }
        apps.forgive(holder);
        return Proof.RECOVERY_CODE;
    }

    /**
     * Makes the app that was begun count; the first factor of a person brings recovery codes along, both or neither.
     *
     * @return the new recovery codes, none where there are some; empty when the code is wrong
     */
    @Transactional
    public Optional<List<Secret>> confirmApp(Holder holder, String code) {
        return apps.confirm(holder, code) ? Optional.of(missingCodes(holder)) : Optional.empty();
    }

    /**
     * Adds the passkey that a browser made; the first factor of a person brings recovery codes along, both or neither.
     *
     * @return the new recovery codes, none where there are some; empty when the browser's answer is not right
     */
    @Transactional
    public Optional<List<Secret>> addPasskey(
            Holder holder, String name, PasskeySite site, String challenge, String answer) {
        return passkeys.add(holder, name, site, challenge, answer)
                ? Optional.of(missingCodes(holder))
                : Optional.empty();
    }

    private List<Secret> missingCodes(Holder holder) {
        return codes.left(holder) == 0 ? codes.renew(holder) : List.of();
    }

    /** Removes all factors and recovery codes of a person who lost them. */
    @Transactional
    public void reset(Holder holder) {
        apps.remove(holder);
        passkeys.removeAll(holder);
        codes.remove(holder);
        audit.record(Entry.done(Action.CHANGE, holder.subject(), "second factors reset"));
    }

    /** Ends the recovery codes when there is no factor left that they would recover. */
    @Transactional
    public void tidy(Holder holder) {
        if (!holds(holder)) {
            codes.remove(holder);
        }
    }
}
