package org.panelkey.connect;

/**
 * How many rows each kind gets of those that a page has room for.
 *
 * <p>Each kind has a share that the others can't take; what it leaves goes to the others in order.
 */
record Room(int servers, int services, int clients) {

    private static final int FIFTHS = 5;

    static Room share(int rows, int servers, int services, int clients) {
        int two = rows * 2 / FIFTHS;
        int left = rows - Math.min(servers, two) - Math.min(services, two) - Math.min(clients, rows - 2 * two);
        int more = Math.min(left, Math.max(0, servers - two));
        int further = Math.min(left - more, Math.max(0, services - two));
        int last = Math.min(left - more - further, Math.max(0, clients - (rows - 2 * two)));
        return new Room(
                Math.min(servers, two) + more,
                Math.min(services, two) + further,
                Math.min(clients, rows - 2 * two) + last);
    }
}
