package org.panelkey.signon;

import java.util.List;

/**
 * The panel sessions that may still be open.
 *
 * @param newest the newest, as many as are named
 * @param count how many sign-ons there were
 */
public record LeftOpenList(List<LeftOpen> newest, long count) {}
