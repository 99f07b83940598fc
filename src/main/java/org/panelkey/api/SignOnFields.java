package org.panelkey.api;

import java.util.List;
import org.panelkey.audit.Outcome;

/** Bodies of calls about sign-ons, field by field. */
final class SignOnFields {

    /** One try to enter a panel, as the record has it. */
    static final List<Field> SIGN_ON = List.of(
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
            Field.number("panelMillis", 0).must().orNull());

    /** Whom to send into the panel of which service; the browser's address counts where a panel binds sessions to it. */
    static final List<Field> SIGN_ON_WISH = List.of(
            Field.id("userId").must(),
            Field.id("serviceId").must(),
            Field.text("visitorAddress", Limits.ADDRESS).must(),
            Field.text("shortcut", Limits.SHORT_NAME));

    /** Where the browser must go now. */
    static final List<Field> SIGN_ON_MADE = List.of(
            Field.text("redirectUrl", 0).must(),
            Field.moment("expiresAt").must(),
            Field.text("reference", 0).must());

    /** Whom to sign in, and where to. */
    static final List<Field> SIGN_ON_TOKEN_WISH = List.of(
            Field.id("clientId").orNull(),
            Field.id("userId").orNull(),
            Field.text("destination", Limits.DESTINATION).orNull(),
            Field.id("serviceId").orNull(),
            Field.text("domain", Limits.DESTINATION).orNull(),
            Field.text("path", Limits.DESTINATION).orNull());

    /** A one-time token that signs a user in. */
    static final List<Field> SIGN_ON_TOKEN = List.of(
            Field.text("token", 0).must(),
            Field.text("redirectUrl", 0).must(),
            Field.moment("expiresAt").must());

    private SignOnFields() {}
}
