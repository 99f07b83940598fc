package org.panelkey.servers;

/**
 * Which servers of the matrix to show.
 *
 * @param servers what narrows every list of servers
 * @param restrictedOnly without those that every role group may enter
 */
public record MatrixFilter(ServerFilter servers, boolean restrictedOnly) {}
