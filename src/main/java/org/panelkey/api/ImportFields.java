package org.panelkey.api;

import java.util.List;
import org.panelkey.hosting.ServiceStatus;
import org.panelkey.imports.ImportSource;
import org.panelkey.imports.ImportState;
import org.panelkey.imports.LineChoice;
import org.panelkey.imports.LineKind;
import org.panelkey.imports.LineState;

/** Bodies of calls about imports, field by field. */
final class ImportFields {

    /** An import; its counts are told of one alone. */
    static final List<Field> IMPORT = List.of(
            Field.id("id").must(),
            Field.text("title", 0).must(),
            Field.choice("source", ImportSource.values()).must(),
            Field.id("serverId").must().orNull(),
            Field.choice("state", ImportState.values()).must(),
            Field.number("revision", 0).must(),
            Field.text("decidedBy", 0).must(),
            Field.text("failure", 0).must(),
            Field.text("failureDetail", 0).must(),
            Field.text("by", 0).must(),
            Field.moment("createdAt").must(),
            Field.moment("startedAt").must().orNull(),
            Field.moment("finishedAt").must().orNull(),
            Field.moment("linesRemovedAt").must().orNull(),
            Field.object("lines", () -> Shape.IMPORT_COUNTS));

    /** How many lines of an import are what, shall be what, and have become what. */
    static final List<Field> IMPORT_COUNTS = List.of(
            Field.number("all", 0).must(),
            Field.number("new", 0).must(),
            Field.number("known", 0).must(),
            Field.number("differs", 0).must(),
            Field.number("gone", 0).must(),
            Field.number("wrong", 0).must(),
            Field.number("chosen", 0).must(),
            Field.number("forKnownClients", 0).must(),
            Field.number("newClientsAtMost", 0).must(),
            Field.number("leftOut", 0).must(),
            Field.number("waiting", 0).must(),
            Field.number("created", 0).must(),
            Field.number("attached", 0).must(),
            Field.number("knownMeanwhile", 0).must(),
            Field.number("refused", 0).must());

    /** An import to be begun: of the list of a server, or of a file. */
    static final List<Field> NEW_IMPORT =
            List.of(Field.id("serverId"), Field.text("title", Limits.NAME), Field.text("csv", JsonInput.MOST_BYTES));

    /** A line of an import. */
    static final List<Field> IMPORT_LINE = List.of(
            Field.id("id").must(),
            Field.number("number", 0).must(),
            Field.id("serverId").must().orNull(),
            Field.text("username", 0).must(),
            Field.text("domain", 0).must(),
            Field.text("owner", 0).must(),
            Field.text("email", 0).must(),
            Field.text("holder", 0).must(),
            Field.text("plan", 0).must(),
            Field.choice("status", ServiceStatus.values()).must(),
            Field.text("statusReason", 0).must(),
            Field.choice("kind", LineKind.values()).must(),
            Field.text("problem", 0).must(),
            Field.texts("differs", 0).must(),
            Field.choice("choice", LineChoice.values()).must(),
            Field.id("clientId").must().orNull(),
            Field.id("productId").must().orNull(),
            Field.choice("state", LineState.values()).must(),
            Field.id("serviceId").must().orNull());

    /** What shall become of a new line. */
    static final List<Field> CHANGED_IMPORT_LINE =
            List.of(Field.choice("choice", LineChoice.values()).must(), Field.id("clientId"), Field.id("productId"));

    /** The plans of new lines, each with the products that were chosen for it. */
    static final List<Field> IMPORT_PLANS =
            List.of(Field.objects("plans", 0, () -> Shape.IMPORT_PLAN).must());

    /** So many new lines of a plan are of one product. */
    static final List<Field> IMPORT_PLAN = List.of(
            Field.text("plan", 0).must(),
            Field.id("productId").must().orNull(),
            Field.number("lines", 0).must());

    /** Which products the new lines of plans shall be of. */
    static final List<Field> CHANGED_IMPORT_PLANS = List.of(
            Field.objects("plans", Limits.LIST, () -> Shape.CHANGED_IMPORT_PLAN).must());

    /** Which product the new lines of a plan shall be of that are of another one, or of none, so far. */
    static final List<Field> CHANGED_IMPORT_PLAN = List.of(
            Field.text("plan", Limits.NAME).must(),
            Field.id("formerProductId").orNull(),
            Field.id("productId").must());

    /** New lines to be taken in or left out: some, or all that fit. */
    static final List<Field> IMPORT_PICK = List.of(
            Field.flag("taken").must(),
            Field.ids("lineIds", Limits.LIST),
            Field.choice("kind", LineKind.values()),
            Field.text("q", Filter.Q.longest()));

    /** A start of an import, as it was seen. */
    static final List<Field> IMPORT_START =
            List.of(Field.number("revision", Limits.NUMBER).must());

    private ImportFields() {}
}
