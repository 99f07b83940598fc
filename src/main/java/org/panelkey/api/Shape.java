package org.panelkey.api;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The bodies that calls take and answer: what is described to callers is what is checked. */
enum Shape {
    /** Nothing at all. */
    NONE(List.of()),
    /** A thing that another one speaks of. */
    NAMED(CommonFields.NAMED),
    /** A person. */
    PERSON(CommonFields.PERSON),
    /** A refusal. */
    PROBLEM(CommonFields.PROBLEM),
    /** The caller's credential. */
    CREDENTIAL(CommonFields.CREDENTIAL),
    /** A client. */
    CLIENT(PeopleFields.CLIENT),
    /** A client to be opened. */
    NEW_CLIENT(PeopleFields.NEW_CLIENT),
    /** What is to change of a client. */
    CHANGED_CLIENT(PeopleFields.CHANGED_CLIENT),
    /** A user. */
    USER(PeopleFields.USER),
    /** A user to be added, who has no password yet. */
    NEW_USER(PeopleFields.NEW_USER),
    /** What is to change of a user. */
    CHANGED_USER(PeopleFields.CHANGED_USER),
    /** A user in a client. */
    MEMBERSHIP(PeopleFields.MEMBERSHIP),
    /** A user to be made a member. */
    NEW_MEMBERSHIP(PeopleFields.NEW_MEMBERSHIP),
    /** What is to change of a membership. */
    CHANGED_MEMBERSHIP(PeopleFields.CHANGED_MEMBERSHIP),
    /** What a service is sold as. */
    SOLD(HostingFields.SOLD),
    /** A service. */
    SERVICE(HostingFields.SERVICE),
    /** A service to be added; without a server it is put on the one that its product's group has next. */
    NEW_SERVICE(HostingFields.NEW_SERVICE),
    /** What is to change of a service. */
    CHANGED_SERVICE(HostingFields.CHANGED_SERVICE),
    /** A product. */
    PRODUCT(HostingFields.PRODUCT),
    /** A product to be added. */
    NEW_PRODUCT(HostingFields.NEW_PRODUCT),
    /** What is to change of a product. */
    CHANGED_PRODUCT(HostingFields.CHANGED_PRODUCT),
    /** A group of servers. */
    SERVER_GROUP(ServerFields.SERVER_GROUP),
    /** A group of servers to be added. */
    NEW_SERVER_GROUP(ServerFields.NEW_SERVER_GROUP),
    /** What is to change of a group of servers. */
    CHANGED_SERVER_GROUP(ServerFields.CHANGED_SERVER_GROUP),
    /** A server, without its secret. */
    SERVER(ServerFields.SERVER),
    /** A server to be added, with its secret. */
    NEW_SERVER(ServerFields.NEW_SERVER),
    /** What is to change of a server; another host or port needs the secret anew. */
    CHANGED_SERVER(ServerFields.CHANGED_SERVER),
    /** A role group. */
    ROLE_GROUP(StaffFields.ROLE_GROUP),
    /** A role group to be added. */
    NEW_ROLE_GROUP(StaffFields.NEW_ROLE_GROUP),
    /** What is to change of a role group. */
    CHANGED_ROLE_GROUP(StaffFields.CHANGED_ROLE_GROUP),
    /** Where servers stand. */
    DATACENTRE(ServerFields.DATACENTRE),
    /** A datacentre to be added. */
    NEW_DATACENTRE(ServerFields.NEW_DATACENTRE),
    /** What is to change of a datacentre. */
    CHANGED_DATACENTRE(ServerFields.CHANGED_DATACENTRE),
    /** A lock; what it is on has no id where it is on everything. */
    LOCK(StaffFields.LOCK),
    /** A lock to be set; without hours it stays until it is lifted. Those whom it stops read the reason. */
    NEW_LOCK(StaffFields.NEW_LOCK),
    /** Somebody who is asked to become a member, and did not answer yet. */
    INVITATION(PeopleFields.INVITATION),
    /** Somebody to be asked by letter to become a member. */
    NEW_INVITATION(PeopleFields.NEW_INVITATION),
    /** A further letter, of which nothing is to be said. */
    NEW_LETTER(List.of()),
    /** An application that users sign in to. */
    APPLICATION(ApplicationFields.APPLICATION),
    /** An application, with the secret that was made just now. */
    APPLICATION_WITH_SECRET(ApplicationFields.APPLICATION_WITH_SECRET),
    /** An application to be made. */
    NEW_APPLICATION(ApplicationFields.NEW_APPLICATION),
    /** What is to change of an application. */
    CHANGED_APPLICATION(ApplicationFields.CHANGED_APPLICATION),
    /** A new secret of an application; the present one goes on for so many hours. */
    NEW_APPLICATION_SECRET(ApplicationFields.NEW_APPLICATION_SECRET),
    /** Who signed in through an application, and when the last time. */
    APPLICATION_USER(ApplicationFields.APPLICATION_USER),
    /** The links of a kind of panel, or of a group of servers; nobody stored those that have no version. */
    APPLICATION_LINKS(LinkFields.APPLICATION_LINKS),
    /** One of them; only such as lead somewhere are put into accounts. */
    APPLICATION_LINK(LinkFields.APPLICATION_LINK),
    /** What is to change of links; of the links, all must be named, in the order that they shall have. */
    CHANGED_APPLICATION_LINKS(LinkFields.CHANGED_APPLICATION_LINKS),
    /** What is to change of one link. */
    CHANGED_APPLICATION_LINK(LinkFields.CHANGED_APPLICATION_LINK),
    /** How many accounts are how far. */
    LINK_COUNTS(LinkFields.LINK_COUNTS),
    /** How far links are. */
    LINK_PROGRESS(LinkFields.LINK_PROGRESS),
    /** How the links of a server are. */
    SERVER_LINKS(LinkFields.SERVER_LINKS),
    /** How the links of an account are; what it is called takes a scope that reads clients. */
    LINK_ACCOUNT(LinkFields.LINK_ACCOUNT),
    /** A wish to have a server tried again, of which nothing is to be said. */
    NEW_LINK_RETRY(List.of()),
    /** What became of it. */
    LINK_RETRY(LinkFields.LINK_RETRY),
    /** A credential to be made, of which nothing is to be said. */
    /** A credential that was made by hand for the panel of a service, without its secret. */
    PANEL_CREDENTIAL(LinkFields.PANEL_CREDENTIAL),
    /** An import; its counts are told of one alone. */
    IMPORT(ImportFields.IMPORT),
    /** How many lines of an import are what, shall be what, and have become what. */
    IMPORT_COUNTS(ImportFields.IMPORT_COUNTS),
    /** An import to be begun: of the list of a server, or of a file. */
    NEW_IMPORT(ImportFields.NEW_IMPORT),
    /** A line of an import. */
    IMPORT_LINE(ImportFields.IMPORT_LINE),
    /** What shall become of a new line. */
    CHANGED_IMPORT_LINE(ImportFields.CHANGED_IMPORT_LINE),
    /** The plans of new lines, each with the products that were chosen for it. */
    IMPORT_PLANS(ImportFields.IMPORT_PLANS),
    /** So many new lines of a plan are of one product. */
    IMPORT_PLAN(ImportFields.IMPORT_PLAN),
    /** Which products the new lines of plans shall be of. */
    CHANGED_IMPORT_PLANS(ImportFields.CHANGED_IMPORT_PLANS),
    /** Which product the new lines of a plan shall be of that are of another one, or of none, so far. */
    CHANGED_IMPORT_PLAN(ImportFields.CHANGED_IMPORT_PLAN),
    /** New lines to be taken in or left out: some, or all that fit. */
    IMPORT_PICK(ImportFields.IMPORT_PICK),
    /** A start of an import, as it was seen. */
    IMPORT_START(ImportFields.IMPORT_START),
    /** A new try, of which nothing is to be said. */
    IMPORT_RETRY(List.of()),
    /** The end of an import, of which nothing is to be said. */
    IMPORT_CANCELLATION(List.of()),
    /** One try to enter a panel, as the record has it. */
    SIGN_ON(SignOnFields.SIGN_ON),
    /** Whom to send into the panel of which service; the browser's address counts where a panel binds sessions to it. */
    SIGN_ON_WISH(SignOnFields.SIGN_ON_WISH),
    /** Where the browser must go now. */
    SIGN_ON_MADE(SignOnFields.SIGN_ON_MADE),
    /** Whom to sign in, and where to. */
    SIGN_ON_TOKEN_WISH(SignOnFields.SIGN_ON_TOKEN_WISH),
    /** A one-time token that signs a user in. */
    SIGN_ON_TOKEN(SignOnFields.SIGN_ON_TOKEN);

    @SuppressWarnings("ImmutableEnumChecker") // A list of records that nobody can change.
    private final List<Field> fields;

    Shape(List<Field> fields) {
        this.fields = fields;
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
}
