package org.panelkey.api;

import java.util.List;
import org.panelkey.servers.FillRule;

/** Bodies of calls about servers, their groups and where they stand, field by field. */
final class ServerFields {

    /** A group of servers. */
    static final List<Field> SERVER_GROUP = List.of(
            Field.id("id").must(),
            Field.number("version", 0).must(),
            Field.text("name", 0).must(),
            Field.choice("fillRule", FillRule.values()).must());

    /** A group of servers to be added. */
    static final List<Field> NEW_SERVER_GROUP = List.of(
            Field.text("name", Limits.SHORT_NAME).must(),
            Field.choice("fillRule", FillRule.values()).must());

    /** What is to change of a group of servers. */
    static final List<Field> CHANGED_SERVER_GROUP = List.of(
            Field.number("version", Limits.NUMBER),
            Field.text("name", Limits.SHORT_NAME),
            Field.choice("fillRule", FillRule.values()));

    /** A server, without its secret. */
    static final List<Field> SERVER = List.of(
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
            Field.ids("roleGroupIds", 0).must());

    /** A server to be added, with its secret. */
    static final List<Field> NEW_SERVER = List.of(
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
            Field.ids("roleGroupIds", Limits.LIST));

    /** What is to change of a server; another host or port needs the secret anew. */
    static final List<Field> CHANGED_SERVER = List.of(
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
            Field.ids("roleGroupIds", Limits.LIST));

    /** Where servers stand. */
    static final List<Field> DATACENTRE = List.of(
            Field.id("id").must(),
            Field.number("version", 0).must(),
            Field.text("name", 0).must(),
            Field.text("place", 0).must(),
            Field.text("note", 0).must());

    /** A datacentre to be added. */
    static final List<Field> NEW_DATACENTRE = List.of(
            Field.text("name", Limits.SHORT_NAME).must(),
            Field.text("place", Limits.NAME),
            Field.text("note", Limits.NOTE));

    /** What is to change of a datacentre. */
    static final List<Field> CHANGED_DATACENTRE = List.of(
            Field.number("version", Limits.NUMBER),
            Field.text("name", Limits.SHORT_NAME),
            Field.text("place", Limits.NAME),
            Field.text("note", Limits.NOTE));

    private ServerFields() {}
}
