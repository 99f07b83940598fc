package org.panelkey.api;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.panelkey.accounts.AccountPermission;
import org.panelkey.accounts.AccountStatus;
import org.panelkey.applications.ApplicationData;
import org.panelkey.applications.IdScope;
import org.panelkey.applications.ReturnAddress;
import org.panelkey.applications.SigningAlgorithm;
import org.panelkey.applications.SubjectKind;
import org.panelkey.audit.Outcome;
import org.panelkey.credentials.ApiScope;
import org.panelkey.hosting.MailboxLimits;
import org.panelkey.hosting.ProductType;
import org.panelkey.hosting.ServiceStatus;
import org.panelkey.invitations.Standing;
import org.panelkey.locks.LockScope;
import org.panelkey.servers.FillRule;
import org.panelkey.staff.AdminPermission;

/** The bodies that calls take and answer: what is described to callers is what is checked. */
enum Shape {
    /** Nothing at all. */
    NONE(),
    /** A thing that another one speaks of. */
    NAMED(Field.id("id").must(), Field.text("name", 0).must()),
    /** A person. */
    PERSON(
            Field.id("id").must(),
            Field.text("name", 0).must(),
            Field.text("email", 0).must()),
    /** A refusal. */
    PROBLEM(
            Field.text("type", 0).must(),
            Field.text("title", 0).must(),
            Field.number("status", 0).must(),
            Field.text("code", 0).must(),
            Field.text("detail", 0),
            Field.text("reference", 0),
            Field.text("rule", 0),
            Field.text("cause", 0)),
    /** The caller's credential. */
    CREDENTIAL(
            Field.text("name", 0).must(),
            Field.choices("scopes", Arrays.stream(ApiScope.values()).map(ApiScope::key))
                    .must(),
            Field.moment("endsAt").must().orNull()),
    /** A client. */
    CLIENT(
            Field.id("id").must(),
            Field.number("version", 0).must(),
            Field.text("name", 0).must(),
            Field.choice("status", AccountStatus.values()).must(),
            Field.flag("signOnIn").must(),
            Field.moment("createdAt").must(),
            Field.object("owner", PERSON)),
    /** A client to be opened. */
    NEW_CLIENT(
            Field.text("name", Limits.NAME).must(),
            Field.id("ownerId").must(),
            Field.choice("status", AccountStatus.values()),
            Field.flag("signOnIn")),
    /** What is to change of a client. */
    CHANGED_CLIENT(
            Field.number("version", Limits.NUMBER),
            Field.text("name", Limits.NAME),
            Field.id("ownerId"),
            Field.choice("status", AccountStatus.values()),
            Field.flag("signOnIn")),
    /** A user. */
    USER(
            Field.id("id").must(),
            Field.number("version", 0).must(),
            Field.text("name", 0).must(),
            Field.text("email", 0).must(),
            Field.text("language", 0).must(),
            Field.flag("enabled").must()),
    /** A user to be added, who has no password yet. */
    NEW_USER(
            Field.text("email", Limits.EMAIL).must(),
            Field.text("name", Limits.NAME).must(),
            Field.choices("language", Stream.of("en", "de")).single()),
    /** What is to change of a user. */
    CHANGED_USER(
            Field.number("version", Limits.NUMBER),
            Field.text("email", Limits.EMAIL),
            Field.text("name", Limits.NAME),
            Field.choices("language", Stream.of("en", "de")).single(),
            Field.flag("enabled")),
    /** A user in a client. */
    MEMBERSHIP(
            Field.id("userId").must(),
            Field.id("clientId").must(),
            Field.number("version", 0).must(),
            Field.choices("permissions", Limits.permissions()).must(),
            Field.ids("serviceIds", 0).must().orNull(),
            Field.moment("endsAt").must().orNull()),
    /** A user to be made a member. */
    NEW_MEMBERSHIP(
            Field.id("userId").must(),
            Field.choices("permissions", Limits.permissions()).must(),
            Field.ids("serviceIds", Limits.LIST).orNull(),
            Field.moment("endsAt").orNull()),
    /** What is to change of a membership. */
    CHANGED_MEMBERSHIP(
            Field.number("version", Limits.NUMBER),
            Field.choices("permissions", Limits.permissions()),
            Field.ids("serviceIds", Limits.LIST).orNull(),
            Field.moment("endsAt").orNull()),
    /** What a service is sold as. */
    SOLD(
            Field.id("id").must(),
            Field.text("name", 0).must(),
            Field.choice("type", ProductType.values()).must(),
            Field.text("panel", 0).must()),
    /** A service. */
    SERVICE(
            Field.id("id").must(),
            Field.number("version", 0).must(),
            Field.id("clientId").must(),
            Field.text("domain", 0).must(),
            Field.text("username", 0).must(),
            Field.choice("status", ServiceStatus.values()).must(),
            Field.text("statusReason", 0).must(),
            Field.moment("createdAt").must(),
            Field.object("product", SOLD).must(),
            Field.object("server", NAMED).must()),
    /** A service to be added; without a server it is put on the one that its product's group has next. */
    NEW_SERVICE(
            Field.id("clientId").must(),
            Field.id("productId").must(),
            Field.id("serverId"),
            Field.text("username", Limits.USERNAME).must(),
            Field.text("domain", Limits.HOST).must(),
            Field.choice("status", ServiceStatus.values()),
            Field.text("statusReason", Limits.REASON)),
    /** What is to change of a service. */
    CHANGED_SERVICE(
            Field.number("version", Limits.NUMBER),
            Field.id("clientId"),
            Field.id("productId"),
            Field.id("serverId"),
            Field.text("username", Limits.USERNAME),
            Field.text("domain", Limits.HOST),
            Field.choice("status", ServiceStatus.values()),
            Field.text("statusReason", Limits.REASON)),
    /** A product. */
    PRODUCT(
            Field.id("id").must(),
            Field.number("version", 0).must(),
            Field.text("name", 0).must(),
            Field.choice("type", ProductType.values()).must(),
            Field.text("panel", 0).must(),
            Field.id("serverGroupId").must().orNull(),
            Field.number("mailboxQuota", 0).must(),
            Field.number("mailboxHighest", 0).must(),
            Field.flag("mailboxUnlimited").must()),
    /** A product to be added. */
    NEW_PRODUCT(
            Field.text("name", Limits.SHORT_NAME).must(),
            Field.choice("type", ProductType.values()).must(),
            Field.text("panel", Limits.SHORT_NAME).must(),
            Field.id("serverGroupId").orNull(),
            Field.number("mailboxQuota", MailboxLimits.MOST),
            Field.number("mailboxHighest", MailboxLimits.MOST),
            Field.flag("mailboxUnlimited")),
    /** What is to change of a product. */
    CHANGED_PRODUCT(
            Field.number("version", Limits.NUMBER),
            Field.text("name", Limits.SHORT_NAME),
            Field.choice("type", ProductType.values()),
            Field.text("panel", Limits.SHORT_NAME),
            Field.id("serverGroupId").orNull(),
            Field.number("mailboxQuota", MailboxLimits.MOST),
            Field.number("mailboxHighest", MailboxLimits.MOST),
            Field.flag("mailboxUnlimited")),
    /** A group of servers. */
    SERVER_GROUP(
            Field.id("id").must(),
            Field.number("version", 0).must(),
            Field.text("name", 0).must(),
            Field.choice("fillRule", FillRule.values()).must()),
    /** A group of servers to be added. */
    NEW_SERVER_GROUP(
            Field.text("name", Limits.SHORT_NAME).must(),
            Field.choice("fillRule", FillRule.values()).must()),
    /** What is to change of a group of servers. */
    CHANGED_SERVER_GROUP(
            Field.number("version", Limits.NUMBER),
            Field.text("name", Limits.SHORT_NAME),
            Field.choice("fillRule", FillRule.values())),
    /** A server, without its secret. */
    SERVER(
            Field.id("id").must(),
            Field.number("version", 0).must(),
            Field.text("name", 0).must(),
            Field.text("panel", 0).must(),
            Field.text("host", 0).must(),
            Field.number("port", 0).must(),
            Field.text("username", 0).must(),
            Field.text("trust", 0).must(),
            Field.text("publicName", 0).must().orNull(),
            Field.id("serverGroupId").must().orNull(),
            Field.id("datacentreId").must().orNull(),
            Field.number("maxAccounts", 0).must().orNull(),
            Field.flag("enabled").must(),
            Field.flag("secondFactor").must(),
            Field.flag("restricted").must(),
            Field.ids("roleGroupIds", 0).must()),
    /** A server to be added, with its secret. */
    NEW_SERVER(
            Field.text("name", Limits.SHORT_NAME).must(),
            Field.text("panel", Limits.SHORT_NAME).must(),
            Field.text("host", Limits.HOST).must(),
            Field.number("port", Limits.PORT),
            Field.text("username", Limits.NAME).must(),
            Field.text("secret", Limits.SECRET).must(),
            Field.text("pinnedKey", Limits.PIN),
            Field.text("publicName", Limits.HOST),
            Field.id("serverGroupId"),
            Field.id("datacentreId"),
            Field.number("maxAccounts", Limits.ACCOUNTS),
            Field.flag("enabled"),
            Field.flag("secondFactor"),
            Field.flag("restricted"),
            Field.ids("roleGroupIds", Limits.LIST)),
    /** What is to change of a server; another host or port needs the secret anew. */
    CHANGED_SERVER(
            Field.number("version", Limits.NUMBER),
            Field.text("name", Limits.SHORT_NAME),
            Field.text("host", Limits.HOST),
            Field.number("port", Limits.PORT),
            Field.text("username", Limits.NAME),
            Field.text("secret", Limits.SECRET),
            Field.text("publicName", Limits.HOST).orNull(),
            Field.id("serverGroupId").orNull(),
            Field.id("datacentreId").orNull(),
            Field.number("maxAccounts", Limits.ACCOUNTS).orNull(),
            Field.flag("enabled"),
            Field.flag("secondFactor"),
            Field.flag("restricted"),
            Field.ids("roleGroupIds", Limits.LIST)),
    /** A role group. */
    ROLE_GROUP(
            Field.id("id").must(),
            Field.number("version", 0).must(),
            Field.text("name", 0).must(),
            Field.choices("permissions", Limits.rights()).must(),
            Field.flag("secondFactor").must()),
    /** A role group to be added. */
    NEW_ROLE_GROUP(
            Field.text("name", Limits.SHORT_NAME).must(),
            Field.choices("permissions", Limits.rights()).must(),
            Field.flag("secondFactor")),
    /** What is to change of a role group. */
    CHANGED_ROLE_GROUP(
            Field.number("version", Limits.NUMBER),
            Field.text("name", Limits.SHORT_NAME),
            Field.choices("permissions", Limits.rights()),
            Field.flag("secondFactor")),
    /** Where servers stand. */
    DATACENTRE(
            Field.id("id").must(),
            Field.number("version", 0).must(),
            Field.text("name", 0).must(),
            Field.text("place", 0).must(),
            Field.text("note", 0).must()),
    /** A datacentre to be added. */
    NEW_DATACENTRE(
            Field.text("name", Limits.SHORT_NAME).must(),
            Field.text("place", Limits.NAME),
            Field.text("note", Limits.NOTE)),
    /** What is to change of a datacentre. */
    CHANGED_DATACENTRE(
            Field.number("version", Limits.NUMBER),
            Field.text("name", Limits.SHORT_NAME),
            Field.text("place", Limits.NAME),
            Field.text("note", Limits.NOTE)),
    /** A lock; what it is on has no id where it is on everything. */
    LOCK(
            Field.id("id").must(),
            Field.choice("scope", LockScope.values()).must(),
            Field.id("placeId").must().orNull(),
            Field.text("reason", 0).must(),
            Field.moment("setAt").must(),
            Field.text("setBy", 0).must(),
            Field.moment("endsAt").must().orNull(),
            Field.moment("liftedAt").must().orNull()),
    /** A lock to be set; without hours it stays until it is lifted. Those whom it stops read the reason. */
    NEW_LOCK(
            Field.choice("scope", LockScope.values()).must(),
            Field.id("placeId"),
            Field.text("reason", Limits.REASON).must(),
            Field.number("hours", Limits.HOURS)),
    /** Somebody who is asked to become a member, and did not answer yet. */
    INVITATION(
            Field.id("id").must(),
            Field.id("clientId").must(),
            Field.text("email", 0).must(),
            Field.text("language", 0).must(),
            Field.choices("permissions", Limits.permissions()).must(),
            Field.ids("serviceIds", 0).must().orNull(),
            Field.moment("endsAt").must().orNull(),
            Field.choice("standing", Standing.values()).must(),
            Field.text("invitedBy", 0).must(),
            Field.moment("sentAt").must(),
            Field.moment("expiresAt").must()),
    /** Somebody to be asked by letter to become a member. */
    NEW_INVITATION(
            Field.text("email", Limits.EMAIL).must(),
            Field.choices("language", Stream.of("en", "de")).single(),
            Field.choices("permissions", Limits.permissions()).must(),
            Field.ids("serviceIds", Limits.LIST).orNull(),
            Field.moment("endsAt").orNull()),
    /** A further letter, of which nothing is to be said. */
    NEW_LETTER(),
    /** An application that users sign in to. */
    APPLICATION(
            Field.id("id").must(),
            Field.number("version", 0).must(),
            Field.text("name", 0).must(),
            Field.text("oauthClientId", 0).must(),
            Field.flag("confidential").must(),
            Field.choice("subjects", SubjectKind.values()).must(),
            Field.choices("scopes", Limits.idScopes()).must(),
            Field.choice("signing", SigningAlgorithm.values()).must(),
            Field.texts("signInAddresses", 0).must(),
            Field.texts("signOutAddresses", 0).must(),
            Field.text("backChannelLogoutAddress", 0).must().orNull(),
            Field.flag("backChannelLogoutSession").must(),
            Field.flag("enabled").must(),
            Field.moment("createdAt").must(),
            Field.moment("formerSecretUntil").must().orNull()),
    /** An application, with the secret that was made just now. */
    APPLICATION_WITH_SECRET(
            Field.object("application", APPLICATION).must(),
            Field.text("secret", 0).must().orNull()),
    /** An application to be made. */
    NEW_APPLICATION(
            Field.text("name", ApplicationData.LONGEST_NAME).must(),
            Field.flag("confidential"),
            Field.choice("subjects", SubjectKind.values()),
            Field.choices("scopes", Limits.idScopes()),
            Field.choice("signing", SigningAlgorithm.values()),
            Field.texts("signInAddresses", ApplicationData.MOST_ADDRESSES).must(),
            Field.texts("signOutAddresses", ApplicationData.MOST_ADDRESSES),
            Field.text("backChannelLogoutAddress", ReturnAddress.LONGEST).orNull(),
            Field.flag("backChannelLogoutSession"),
            Field.flag("enabled")),
    /** What is to change of an application. */
    CHANGED_APPLICATION(
            Field.number("version", Limits.NUMBER),
            Field.text("name", ApplicationData.LONGEST_NAME),
            Field.choices("scopes", Limits.idScopes()),
            Field.choice("signing", SigningAlgorithm.values()),
            Field.texts("signInAddresses", ApplicationData.MOST_ADDRESSES),
            Field.texts("signOutAddresses", ApplicationData.MOST_ADDRESSES),
            Field.text("backChannelLogoutAddress", ReturnAddress.LONGEST).orNull(),
            Field.flag("backChannelLogoutSession"),
            Field.flag("enabled")),
    /** A new secret of an application; the present one goes on for so many hours. */
    NEW_APPLICATION_SECRET(Field.number("version", Limits.NUMBER), Field.number("overlapHours", Limits.OVERLAP)),
    /** Who signed in through an application, and when the last time. */
    APPLICATION_USER(Field.id("userId").must(), Field.moment("signedInAt").must()),
    /** One try to enter a panel, as the record has it. */
    SIGN_ON(
            Field.id("id").must(),
            Field.moment("at").must(),
            Field.text("reference", 0).must(),
            Field.choice("outcome", Outcome.values()).must(),
            Field.text("rule", 0).must(),
            Field.text("cause", 0).must(),
            Field.text("actorKind", 0).must(),
            Field.id("actorId").must().orNull(),
            Field.text("actorName", 0).must(),
            Field.text("address", 0).must(),
            Field.id("clientId").must().orNull(),
            Field.id("serviceId").must().orNull(),
            Field.id("serverId").must().orNull(),
            Field.number("panelMillis", 0).must().orNull()),
    /** Whom to send into the panel of which service; the browser's address counts where a panel binds sessions to it. */
    SIGN_ON_WISH(
            Field.id("userId").must(),
            Field.id("serviceId").must(),
            Field.text("visitorAddress", Limits.ADDRESS).must(),
            Field.text("shortcut", Limits.SHORT_NAME)),
    /** Where the browser must go now. */
    SIGN_ON_MADE(
            Field.text("redirectUrl", 0).must(),
            Field.moment("expiresAt").must(),
            Field.text("reference", 0).must()),
    /** Whom to sign in, and where to. */
    SIGN_ON_TOKEN_WISH(
            Field.id("clientId").orNull(),
            Field.id("userId").orNull(),
            Field.text("destination", Limits.DESTINATION).orNull(),
            Field.id("serviceId").orNull(),
            Field.text("domain", Limits.DESTINATION).orNull(),
            Field.text("path", Limits.DESTINATION).orNull()),
    /** A one-time token that signs a user in. */
    SIGN_ON_TOKEN(
            Field.text("token", 0).must(),
            Field.text("redirectUrl", 0).must(),
            Field.moment("expiresAt").must());

    @SuppressWarnings("ImmutableEnumChecker") // A list of records that nobody can change.
    private final List<Field> fields;

    Shape(Field... fields) {
        this.fields = List.of(fields);
    }

    List<Field> fields() {
        return fields;
    }

    Optional<Field> field(String name) {
        return fields.stream().filter(field -> field.name().equals(name)).findFirst();
    }

    /** What the description calls it. */
    String title() {
        return Arrays.stream(name().split("_", -1))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }

    /** How long texts and lists can be; apart, because an enum's own constants come too late for its values. */
    private static final class Limits {
        static final int SHORT_NAME = 60;
        static final int NAME = 100;
        static final int EMAIL = 254;
        static final int USERNAME = 60;
        static final int HOST = 253;
        static final int REASON = 200;
        static final int PORT = 65_535;
        static final int SECRET = 2_000;
        static final int PIN = 44;
        static final int ACCOUNTS = 1_000_000;
        static final int LIST = 1_000;
        static final int NUMBER = 999_999_999;
        static final int DESTINATION = 300;
        static final int ADDRESS = 45;
        static final int NOTE = 1_000;
        static final int HOURS = 8_760;
        static final int OVERLAP = 168;

        static Stream<String> permissions() {
            return Arrays.stream(AccountPermission.values()).map(AccountPermission::key);
        }

        static Stream<String> idScopes() {
            return Arrays.stream(IdScope.values()).map(IdScope::key);
        }

        static Stream<String> rights() {
            return Arrays.stream(AdminPermission.values()).map(Enum::name);
        }
    }
}
