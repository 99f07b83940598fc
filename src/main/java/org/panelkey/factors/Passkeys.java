package org.panelkey.factors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.panelkey.audit.Action;
import org.panelkey.audit.AuditLog;
import org.panelkey.audit.Entry;
import org.panelkey.tokens.TokenHash;

/** All passkeys. */
@ApplicationScoped
public class Passkeys {

    /** How many one person may have. */
    public static final int MOST = 20;

    private static final String OF_HOLDER = " where p.holderKind = :kind and p.holderId = :id";
    private static final long PATIENCE_MILLIS = 300_000;

    private final PasskeyCeremony ceremony = new PasskeyCeremony();
    private EntityManager entities;
    private Clock clock;
    private AuditLog audit;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected Passkeys() {}

    /** Builds one from its parts. */
    @Inject
    public Passkeys(EntityManager entities, Clock clock, AuditLog audit) {
        this.entities = entities;
        this.clock = clock;
        this.audit = audit;
    }

    /** A person's passkeys, the oldest first. */
    public List<Passkey> of(Holder holder) {
        return entities.createQuery("select p from Passkey p" + OF_HOLDER + " order by p.addedAt, p.id", Passkey.class)
                .setParameter("kind", holder.kind())
                .setParameter("id", holder.id())
                .getResultList();
    }

    /** What a browser is asked when it shall make a passkey: PublicKeyCredentialCreationOptionsJSON. */
    public String askToMake(Holder holder, PasskeySite site, String siteName, String challenge) {
        JsonArrayBuilder algorithms = Json.createArrayBuilder();
        PasskeyCeremony.ALGORITHMS.forEach(each -> algorithms.add(
                Json.createObjectBuilder().add("type", "public-key").add("alg", each.getValue())));
        return Json.createObjectBuilder()
                .add("challenge", challenge)
                .add("rp", Json.createObjectBuilder().add("id", site.id()).add("name", siteName))
                .add(
                        "user",
                        Json.createObjectBuilder()
                                .add("id", userHandle(holder))
                                .add("name", holder.email())
                                .add("displayName", holder.name()))
                .add("pubKeyCredParams", algorithms)
                .add("excludeCredentials", descriptors(of(holder)))
                .add(
                        "authenticatorSelection",
                        Json.createObjectBuilder()
                                .add("residentKey", "preferred")
                                .add("userVerification", "required"))
                .add("attestation", "none")
                .add("timeout", PATIENCE_MILLIS)
                .build()
                .toString();
    }

    /** What a browser is asked when any passkey of this site shall prove who somebody is. */
    public String askAnybody(PasskeySite site, String challenge) {
        return ask(site, challenge, List.of());
    }

    /** What a browser is asked when one of a person's passkeys shall prove that it is this person. */
    public String ask(Holder holder, PasskeySite site, String challenge) {
        return ask(site, challenge, of(holder));
    }

    /** Adds the passkey that a browser made; false when its answer is not right, or is known already. */
    @Transactional
    public boolean add(Holder holder, String name, PasskeySite site, String challenge, String answer) {
        Optional<PasskeyCeremony.Made> made = ceremony.made(site, challenge, answer);
        if (made.isEmpty()
                || of(holder).size() >= MOST
                || find(made.get().idHash()).isPresent()) {
            return false;
        }
        entities.persist(new Passkey(holder, name, made.get(), clock.instant()));
        entities.flush();
        audit.record(Entry.done(Action.CHANGE, holder.subject(), "passkey added: " + name));
        return true;
    }

    /** The passkey that proved who somebody is; empty when the answer is not right. */
    @Transactional
    public Optional<Passkey> use(PasskeySite site, String challenge, String answer) {
        return ceremony.named(answer).flatMap(this::find).filter(passkey -> ceremony.proven(
                        site, challenge, answer, passkey, userHandle(passkey.holderKind() + ":" + passkey.holderId()))
                .filter(count -> isCounted(passkey, count))
                .isPresent());
    }

    /** Removes a passkey of a person. */
    @Transactional
    public void remove(Holder holder, long id) {
        List<Passkey> found =
                of(holder).stream().filter(each -> each.id() == id).toList();
        for (Passkey passkey : found) {
            entities.remove(passkey);
            entities.flush();
            audit.record(Entry.done(Action.CHANGE, holder.subject(), "passkey removed: " + passkey.name()));
        }
    }

    /** Removes all passkeys of a person. */
    @Transactional
    public void removeAll(Holder holder) {
        of(holder).forEach(each -> remove(holder, each.id()));
    }

    private boolean isCounted(Passkey passkey, long count) {
        // Two copies of one authenticator show by counts that don't grow; passkeys that are synchronised don't count.
        return entities.createQuery("update Passkey p set p.signCount = :count, p.usedAt = :now where p.id = :id"
                                + " and (p.signCount < :count or (p.signCount = 0 and :count = 0))")
                        .setParameter("count", count)
                        .setParameter("now", clock.instant())
                        .setParameter("id", passkey.id())
                        .executeUpdate()
                == 1;
    }

    private Optional<Passkey> find(String credentialHash) {
        return entities.createQuery("select p from Passkey p where p.credentialHash = :hash", Passkey.class)
                .setParameter("hash", credentialHash)
                .getResultStream()
                .findFirst();
    }

    private String ask(PasskeySite site, String challenge, List<Passkey> allowed) {
        return Json.createObjectBuilder()
                .add("challenge", challenge)
                .add("rpId", site.id())
                .add("allowCredentials", descriptors(allowed))
                .add("userVerification", "required")
                .add("timeout", PATIENCE_MILLIS)
                .build()
                .toString();
    }

    private JsonArrayBuilder descriptors(List<Passkey> passkeys) {
        JsonArrayBuilder all = Json.createArrayBuilder();
        for (Passkey each : passkeys) {
            JsonObject one = Json.createObjectBuilder()
                    .add("type", "public-key")
                    .add("id", ceremony.credentialId(each))
                    .build();
            all.add(one);
        }
        return all;
    }

    private static String userHandle(Holder holder) {
        return userHandle(holder.kind() + ":" + holder.id());
    }

    /** Says nothing about the person, and stays the same for all passkeys. */
    private static String userHandle(String who) {
        return TokenHash.of("passkey:" + who);
    }
}
