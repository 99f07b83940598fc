package org.panelkey.api;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.panelkey.arrivals.Destination;
import org.panelkey.links.AskedPush;
import org.panelkey.links.PanelLink;
import org.panelkey.links.PlaceState;
import org.panelkey.shortcuts.Label;

/** Bodies of calls about links in accounts of panels, and about the credentials that panels hold, field by field. */
final class LinkFields {

    /** The links of a kind of panel, or of a group of servers; nobody stored those that have no version. */
    static final List<Field> APPLICATION_LINKS = List.of(
            Field.text("panel", 0).must(),
            Field.id("serverGroupId").must().orNull(),
            Field.number("version", 0).must().orNull(),
            Field.flag("enabled").must(),
            Field.objects("links", 0, () -> Shape.APPLICATION_LINK).must());

    /** One of them; only such as lead somewhere are put into accounts. */
    static final List<Field> APPLICATION_LINK = List.of(
            Field.oneOf("key", keys()).must(),
            Field.flag("on").must(),
            Field.text("destination", 0).must(),
            Field.flag("leadsSomewhere").must(),
            Field.text("labelEn", 0).must(),
            Field.text("labelDe", 0).must());

    /** What is to change of links; of the links, all must be named, in the order that they shall have. */
    static final List<Field> CHANGED_APPLICATION_LINKS = List.of(
            Field.number("version", Limits.NUMBER).orNull(),
            Field.flag("enabled"),
            Field.objects("links", PanelLink.values().length, () -> Shape.CHANGED_APPLICATION_LINK));

    /** What is to change of one link. */
    static final List<Field> CHANGED_APPLICATION_LINK = List.of(
            Field.oneOf("key", keys()).must(),
            Field.flag("on"),
            Field.oneOf("destination", destinations()),
            Field.text("labelEn", Label.LONGEST),
            Field.text("labelDe", Label.LONGEST));

    /** How many accounts are how far. */
    static final List<Field> LINK_COUNTS = List.of(
            Field.number("waiting", 0).must(),
            Field.number("placed", 0).must(),
            Field.number("failed", 0).must(),
            Field.number("removing", 0).must(),
            Field.number("left", 0).must());

    /** How far links are. */
    static final List<Field> LINK_PROGRESS = List.of(
            Field.flag("underWay").must(),
            Field.object("accounts", () -> Shape.LINK_COUNTS).must());

    /** How the links of a server are. */
    static final List<Field> SERVER_LINKS = List.of(
            Field.id("serverId").must(),
            Field.text("name", 0).must(),
            Field.flag("enabled").must(),
            Field.object("accounts", () -> Shape.LINK_COUNTS).must(),
            Field.number("failures", 0).must(),
            Field.text("cause", 0).must(),
            Field.text("detail", 0),
            Field.moment("checkedAt").must().orNull(),
            Field.moment("nextAt").must().orNull());

    /** How the links of an account are; what it is called takes a scope that reads clients. */
    static final List<Field> LINK_ACCOUNT = List.of(
            Field.id("id").must(),
            Field.id("serviceId").must().orNull(),
            Field.text("username", 0).must().orNull(),
            Field.choice("state", PlaceState.values()).must(),
            Field.text("cause", 0).must(),
            Field.text("detail", 0).must(),
            Field.moment("checkedAt").must().orNull(),
            Field.moment("nextAt").must().orNull());

    /** What became of the wish to have a server tried again. */
    static final List<Field> LINK_RETRY =
            List.of(Field.choice("outcome", AskedPush.values()).must());

    /** A credential that was made by hand for the panel of a service, without its secret. */
    static final List<Field> PANEL_CREDENTIAL = List.of(
            Field.id("id").must(),
            Field.text("oauthClientId", 0).must(),
            Field.moment("madeAt").must(),
            Field.text("madeBy", 0).must(),
            Field.moment("usedAt").must().orNull(),
            Field.flag("counts").must());

    private LinkFields() {}

    private static Stream<String> keys() {
        return Arrays.stream(PanelLink.values()).map(PanelLink::key);
    }

    /** Those that need no path, which a link has none for. */
    private static Stream<String> destinations() {
        return Arrays.stream(Destination.values())
                .filter(each -> each.needs() != Destination.Needs.PATH)
                .map(Destination::key);
    }
}
