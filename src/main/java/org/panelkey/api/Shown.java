package org.panelkey.api;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelkey.accounts.AccountPermission;
import org.panelkey.accounts.Membership;
import org.panelkey.accounts.ServiceShare;
import org.panelkey.accounts.User;
import org.panelkey.applications.Consent;
import org.panelkey.audit.Actor;
import org.panelkey.audit.AuditEvent;
import org.panelkey.audit.Subject;
import org.panelkey.hosting.Product;
import org.panelkey.links.CredentialByHand;
import org.panelkey.locks.LockScope;
import org.panelkey.locks.SignOnLock;
import org.panelkey.servers.Datacentre;
import org.panelkey.servers.DatacentreData;
import org.panelkey.servers.DatacentreId;
import org.panelkey.servers.Server;
import org.panelkey.servers.ServerData;
import org.panelkey.servers.ServerGroup;
import org.panelkey.servers.ServerGroupId;
import org.panelkey.servers.TlsTrust;
import org.panelkey.staff.RoleGroup;
import org.panelkey.staff.RoleGroupId;

/** Things as callers see them, without any secret. */
final class Shown {

    private Shown() {}

    static JsonObject json(User user) {
        return Json.createObjectBuilder()
                .add("id", user.id().value())
                .add("version", user.version())
                .add("name", user.name())
                .add("email", user.email())
                .add("language", user.language())
                .add("enabled", user.isEnabled())
                .build();
    }

    static JsonObject json(Membership member) {
        JsonObjectBuilder shown = Json.createObjectBuilder()
                .add("userId", member.user().value())
                .add("clientId", member.account().value())
                .add("version", member.version())
                .add(
                        "permissions",
                        Json.createArrayBuilder(member.permissions().stream()
                                .sorted()
                                .map(AccountPermission::key)
                                .toList()));
        add(shown, member.share());
        return shown.build();
    }

    /** With which services, and for how long. */
    static void add(JsonObjectBuilder shown, ServiceShare share) {
        share.services()
                .ifPresentOrElse(chosen -> shown.add("serviceIds", ids(chosen)), () -> shown.addNull("serviceIds"));
        addMoment(shown, "endsAt", share.until());
    }

    static JsonObject json(Datacentre datacentre) {
        DatacentreData data = datacentre.data();
        return Json.createObjectBuilder()
                .add("id", datacentre.id().value())
                .add("version", datacentre.version())
                .add("name", data.name())
                .add("place", data.place())
                .add("note", data.note())
                .build();
    }

    /** A lock; what the locked thing is called is another scope's to read. */
    static JsonObject json(SignOnLock lock) {
        JsonObjectBuilder shown = Json.createObjectBuilder()
                .add("id", lock.id().value())
                .add("scope", lock.place().scope().name());
        add(
                shown,
                "placeId",
                Optional.of(lock.place().id()).filter(id -> lock.place().scope() != LockScope.EVERYWHERE));
        shown.add("reason", lock.reason()).add("setAt", lock.setAt().toString()).add("setBy", lock.setBy());
        addMoment(shown, "endsAt", lock.until());
        addMoment(shown, "liftedAt", lock.liftedAt());
        return shown.build();
    }

    static JsonObject json(Consent consent) {
        return Json.createObjectBuilder()
                .add("userId", consent.user().value())
                .add("signedInAt", consent.usedAt().orElseThrow().toString())
                .build();
    }

    static JsonObject json(CredentialByHand credential) {
        JsonObjectBuilder shown = Json.createObjectBuilder()
                .add("id", credential.id())
                .add("oauthClientId", credential.clientKey())
                .add("madeAt", credential.madeAt().toString())
                .add("madeBy", credential.madeBy());
        addMoment(shown, "usedAt", credential.usedAt());
        return shown.add("counts", credential.counts()).build();
    }

    static JsonObject json(Product product) {
        JsonObjectBuilder shown = Json.createObjectBuilder()
                .add("id", product.id().value())
                .add("version", product.version())
                .add("name", product.name())
                .add("type", product.type().name())
                .add("panel", product.panel().key());
        add(shown, "serverGroupId", product.serverGroup().map(ServerGroupId::value));
        return shown.add("mailboxQuota", product.mailboxes().standard())
                .add("mailboxHighest", product.mailboxes().highest())
                .add("mailboxUnlimited", product.mailboxes().unlimited())
                .build();
    }

    static JsonObject json(ServerGroup group) {
        return Json.createObjectBuilder()
                .add("id", group.id().value())
                .add("version", group.version())
                .add("name", group.name())
                .add("fillRule", group.fillRule().name())
                .build();
    }

    static JsonObject json(Server server) {
        ServerData data = server.data();
        JsonObjectBuilder shown = Json.createObjectBuilder()
                .add("id", server.id().value())
                .add("version", server.version())
                .add("name", data.name())
                .add("panel", data.panel().key())
                .add("host", data.host())
                .add("port", data.port())
                .add("username", data.username())
                .add("trust", trust(data.trust()));
        data.publicName().ifPresentOrElse(name -> shown.add("publicName", name), () -> shown.addNull("publicName"));
        add(shown, "serverGroupId", data.group().map(ServerGroupId::value));
        add(shown, "datacentreId", data.datacentre().map(DatacentreId::value));
        add(shown, "maxAccounts", data.maxAccounts().map(Integer::longValue));
        return shown.add("enabled", data.enabled())
                .add("secondFactor", data.secondFactor())
                .add("restricted", server.accessControl().restricted())
                .add(
                        "roleGroupIds",
                        ids(server.accessControl().roleGroups().stream()
                                .map(RoleGroupId::value)
                                .toList()))
                .build();
    }

    static JsonObject json(RoleGroup group) {
        return Json.createObjectBuilder()
                .add("id", group.id().value())
                .add("version", group.version())
                .add("name", group.name())
                .add(
                        "permissions",
                        Json.createArrayBuilder(group.permissions().stream()
                                .sorted()
                                .map(Enum::name)
                                .toList()))
                .add("secondFactor", group.demandsSecondFactor())
                .build();
    }

    /** One try to enter a panel; what further words of the record say stays with staff. */
    static JsonObject json(AuditEvent event) {
        Actor actor = event.actor();
        Subject subject = event.subject();
        JsonObjectBuilder shown = Json.createObjectBuilder()
                .add("id", event.id())
                .add("at", event.at().toString())
                .add("reference", event.reference().code())
                .add("outcome", event.outcome().name())
                .add("rule", event.rule())
                .add("cause", event.cause())
                .add("actorKind", actor.kind().name());
        add(shown, "actorId", Optional.ofNullable(actor.id()));
        shown.add("actorName", actor.name()).add("address", actor.address());
        add(shown, "clientId", subject.accountId());
        add(shown, "serviceId", subject.serviceId());
        add(shown, "serverId", subject.serverId());
        add(shown, "panelMillis", event.panelMillis());
        return shown.build();
    }

    private static String trust(TlsTrust trust) {
        if (trust instanceof TlsTrust.PinnedKey) {
            return "PINNED";
        }
        return trust instanceof TlsTrust.OwnAuthority ? "OWN" : "PUBLIC";
    }

    private static JsonArrayBuilder ids(Collection<Long> ids) {
        return Json.createArrayBuilder(ids.stream().sorted().toList());
    }

    private static void add(JsonObjectBuilder shown, String name, @Nullable Long value) {
        add(shown, name, Optional.ofNullable(value));
    }

    private static void add(JsonObjectBuilder shown, String name, Optional<Long> value) {
        value.ifPresentOrElse(number -> shown.add(name, number), () -> shown.addNull(name));
    }

    static void addMoment(JsonObjectBuilder shown, String name, Optional<Instant> value) {
        value.ifPresentOrElse(moment -> shown.add(name, moment.toString()), () -> shown.addNull(name));
    }
}
