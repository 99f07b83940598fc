package org.panelkey.api;

import java.util.List;
import java.util.stream.Stream;
import org.panelkey.accounts.AccountStatus;
import org.panelkey.invitations.Standing;

/** Bodies of calls about clients and the people in them, field by field. */
final class PeopleFields {

    /** A client. */
    static final List<Field> CLIENT = List.of(
            Field.id("id").must(),
            Field.number("version", 0).must(),
            Field.text("name", 0).must(),
            Field.choice("status", AccountStatus.values()).must(),
            Field.flag("signOnIn").must(),
            Field.moment("createdAt").must(),
            Field.object("owner", () -> Shape.PERSON));

    /** A client to be opened. */
    static final List<Field> NEW_CLIENT = List.of(
            Field.text("name", Limits.NAME).must(),
            Field.id("ownerId").must(),
            Field.choice("status", AccountStatus.values()),
            Field.flag("signOnIn"));

    /** What is to change of a client. */
    static final List<Field> CHANGED_CLIENT = List.of(
            Field.number("version", Limits.NUMBER),
            Field.text("name", Limits.NAME),
            Field.id("ownerId"),
            Field.choice("status", AccountStatus.values()),
            Field.flag("signOnIn"));

    /** A user. */
    static final List<Field> USER = List.of(
            Field.id("id").must(),
            Field.number("version", 0).must(),
            Field.text("name", 0).must(),
            Field.text("email", 0).must(),
            Field.text("language", 0).must(),
            Field.flag("enabled").must());

    /** A user to be added, who has no password yet. */
    static final List<Field> NEW_USER = List.of(
            Field.text("email", Limits.EMAIL).must(),
            Field.text("name", Limits.NAME).must(),
            Field.choices("language", Stream.of("en", "de")).single());

    /** What is to change of a user. */
    static final List<Field> CHANGED_USER = List.of(
            Field.number("version", Limits.NUMBER),
            Field.text("email", Limits.EMAIL),
            Field.text("name", Limits.NAME),
            Field.choices("language", Stream.of("en", "de")).single(),
            Field.flag("enabled"));

    /** A user in a client. */
    static final List<Field> MEMBERSHIP = List.of(
            Field.id("userId").must(),
            Field.id("clientId").must(),
            Field.number("version", 0).must(),
            Field.choices("permissions", Limits.permissions()).must(),
            Field.ids("serviceIds", 0).must().orNull(),
            Field.moment("endsAt").must().orNull());

    /** A user to be made a member. */
    static final List<Field> NEW_MEMBERSHIP = List.of(
            Field.id("userId").must(),
            Field.choices("permissions", Limits.permissions()).must(),
            Field.ids("serviceIds", Limits.LIST).orNull(),
            Field.moment("endsAt").orNull());

    /** What is to change of a membership. */
    static final List<Field> CHANGED_MEMBERSHIP = List.of(
            Field.number("version", Limits.NUMBER),
            Field.choices("permissions", Limits.permissions()),
            Field.ids("serviceIds", Limits.LIST).orNull(),
            Field.moment("endsAt").orNull());

    /** Somebody who is asked to become a member, and did not answer yet. */
    static final List<Field> INVITATION = List.of(
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
            Field.moment("expiresAt").must());

    /** Somebody to be asked by letter to become a member. */
    static final List<Field> NEW_INVITATION = List.of(
            Field.text("email", Limits.EMAIL).must(),
            Field.choices("language", Stream.of("en", "de")).single(),
            Field.choices("permissions", Limits.permissions()).must(),
            Field.ids("serviceIds", Limits.LIST).orNull(),
            Field.moment("endsAt").orNull());

    private PeopleFields() {}
}
