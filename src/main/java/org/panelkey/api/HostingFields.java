package org.panelkey.api;

import java.util.List;
import org.panelkey.hosting.MailboxLimits;
import org.panelkey.hosting.ProductType;
import org.panelkey.hosting.ServiceStatus;

/** Bodies of calls about services and what they are sold as, field by field. */
final class HostingFields {

    /** What a service is sold as. */
    static final List<Field> SOLD = List.of(
            Field.id("id").must(),
            Field.text("name", 0).must(),
            Field.choice("type", ProductType.values()).must(),
            Field.text("panel", 0).must());

    /** A service. */
    static final List<Field> SERVICE = List.of(
            Field.id("id").must(),
            Field.number("version", 0).must(),
            Field.id("clientId").must(),
            Field.text("domain", 0).must(),
            Field.text("username", 0).must(),
            Field.choice("status", ServiceStatus.values()).must(),
            Field.text("statusReason", 0).must(),
            Field.moment("createdAt").must(),
            Field.object("product", () -> Shape.SOLD).must(),
            Field.object("server", () -> Shape.NAMED).must());

    /** A service to be added; without a server it is put on the one that its product's group has next. */
    static final List<Field> NEW_SERVICE = List.of(
            Field.id("clientId").must(),
            Field.id("productId").must(),
            Field.id("serverId"),
            Field.text("username", Limits.USERNAME).must(),
            Field.text("domain", Limits.HOST).must(),
            Field.choice("status", ServiceStatus.values()),
            Field.text("statusReason", Limits.REASON));

    /** What is to change of a service. */
    static final List<Field> CHANGED_SERVICE = List.of(
            Field.number("version", Limits.NUMBER),
            Field.id("clientId"),
            Field.id("productId"),
            Field.id("serverId"),
            Field.text("username", Limits.USERNAME),
            Field.text("domain", Limits.HOST),
            Field.choice("status", ServiceStatus.values()),
            Field.text("statusReason", Limits.REASON));

    /** A product. */
    static final List<Field> PRODUCT = List.of(
            Field.id("id").must(),
            Field.number("version", 0).must(),
            Field.text("name", 0).must(),
            Field.choice("type", ProductType.values()).must(),
            Field.text("panel", 0).must(),
            Field.id("serverGroupId").must().orNull(),
            Field.number("mailboxQuota", 0).must(),
            Field.number("mailboxHighest", 0).must(),
            Field.flag("mailboxUnlimited").must());

    /** A product to be added. */
    static final List<Field> NEW_PRODUCT = List.of(
            Field.text("name", Limits.SHORT_NAME).must(),
            Field.choice("type", ProductType.values()).must(),
            Field.text("panel", Limits.SHORT_NAME).must(),
            Field.id("serverGroupId").orNull(),
            Field.number("mailboxQuota", MailboxLimits.MOST),
            Field.number("mailboxHighest", MailboxLimits.MOST),
            Field.flag("mailboxUnlimited"));

    /** What is to change of a product. */
    static final List<Field> CHANGED_PRODUCT = List.of(
            Field.number("version", Limits.NUMBER),
            Field.text("name", Limits.SHORT_NAME),
            Field.choice("type", ProductType.values()),
            Field.text("panel", Limits.SHORT_NAME),
            Field.id("serverGroupId").orNull(),
            Field.number("mailboxQuota", MailboxLimits.MOST),
            Field.number("mailboxHighest", MailboxLimits.MOST),
            Field.flag("mailboxUnlimited"));

    private HostingFields() {}
}
