package org.panelkey.web.admin;

import java.io.Serializable;

/**
 * Which server of a group is next for a panel, and why.
 *
 * @param panel what the panel is called
 * @param server the server with how full it is, or why there is none
 * @param found whether there is one
 */
public record NextServer(String panel, String server, boolean found) implements Serializable {}
