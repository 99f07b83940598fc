package org.panelkey.panels;

import java.util.OptionalInt;
import org.panelkey.secrets.Secret;

/**
 * A mailbox to be made.
 *
 * @param address its address
 * @param password what its owner signs in with; printable ASCII without blanks
 * @param megabytes how much it may hold, in units of 1,048,576 bytes; empty for no limit
 */
public record NewMailbox(MailAddress address, Secret password, OptionalInt megabytes) {}
