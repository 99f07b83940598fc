package org.panelkey.signon;

import org.panelkey.audit.Reference;
import org.panelkey.panels.PanelServer;
import org.panelkey.panels.SessionEnder;

/**
 * Sessions of one account from one address that are to be ended, once that is recorded.
 *
 * @param reference joins the rows of the record
 * @param key where they are
 * @param name what the server is called
 * @param server how to reach it
 * @param ender what its panel can do
 */
record SessionsToEnd(Reference reference, SessionKey key, String name, PanelServer server, SessionEnder ender) {}
