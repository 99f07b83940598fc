package org.panelkey.api;

import java.util.List;
import org.panelkey.locks.LockScope;

/** Bodies of calls about what staff may do, and what nobody may, field by field. */
final class StaffFields {

    /** A role group. */
    static final List<Field> ROLE_GROUP = List.of(
            Field.id("id").must(),
            Field.number("version", 0).must(),
            Field.text("name", 0).must(),
            Field.choices("permissions", Limits.rights()).must(),
            Field.flag("secondFactor").must());

    /** A role group to be added. */
    static final List<Field> NEW_ROLE_GROUP = List.of(
            Field.text("name", Limits.SHORT_NAME).must(),
            Field.choices("permissions", Limits.rights()).must(),
            Field.flag("secondFactor"));

    /** What is to change of a role group. */
    static final List<Field> CHANGED_ROLE_GROUP = List.of(
            Field.number("version", Limits.NUMBER),
            Field.text("name", Limits.SHORT_NAME),
            Field.choices("permissions", Limits.rights()),
            Field.flag("secondFactor"));

    /** A lock; what it is on has no id where it is on everything. */
    static final List<Field> LOCK = List.of(
            Field.id("id").must(),
            Field.choice("scope", LockScope.values()).must(),
            Field.id("placeId").must().orNull(),
            Field.text("reason", 0).must(),
            Field.moment("setAt").must(),
            Field.text("setBy", 0).must(),
            Field.moment("endsAt").must().orNull(),
            Field.moment("liftedAt").must().orNull());

    /** A lock to be set; without hours it stays until it is lifted. Those whom it stops read the reason. */
    static final List<Field> NEW_LOCK = List.of(
            Field.choice("scope", LockScope.values()).must(),
            Field.id("placeId"),
            Field.text("reason", Limits.REASON).must(),
            Field.number("hours", Limits.HOURS));

    private StaffFields() {}
}
