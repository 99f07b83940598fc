package org.panelkey.finding;

/** A kind of thing that is found by its words. */
public enum Findable {
    /** A panel host. */
    SERVER(
            1,
            "select s.id as c0, s.name as c1, s.host as c2, s.public_name as c3, d.name as c4, g.name as c5,"
                    + " s.panel as c6, g.id as c7, d.id as c8 from server s"
                    + " left join datacentre d on d.id = s.datacentre_id"
                    + " left join server_group g on g.id = s.server_group_id where s.id in (",
            3,
            "server"),
    /** A hosting account, found by its client, too. */
    SERVICE(
            2,
            "select s.id as c0, s.domain as c1, s.username as c2, a.name as c3, u.name as c4, u.email as c5"
                    + " from service s"
                    + " join client_account a on a.id = s.account_id join app_user u on u.id = a.owner_id"
                    + " where s.id in (",
            2,
            "service"),
    /** A customer, found by its owner, too. */
    CLIENT(
            3,
            "select a.id as c0, a.name as c1, u.name as c2, u.email as c3 from client_account a join app_user u on u.id = a.owner_id"
                    + " where a.id in (",
            1,
            "client_account");

    private final int number;
    private final String names;
    private final int own;
    private final String table;

    Findable(int number, String names, int own, String table) {
        this.number = number;
        this.names = names;
        this.own = own;
        this.table = table;
    }

    /** How the table of words names it. */
    int number() {
        return number;
    }

    /** The beginning of the statement that reads an id and all names; the ids to read and a bracket complete it. */
    String names() {
        return names;
    }

    /** How many of those names are its own and not of what it belongs to. */
    int own() {
        return own;
    }

    /** The table that it lives in. */
    String table() {
        return table;
    }
}
