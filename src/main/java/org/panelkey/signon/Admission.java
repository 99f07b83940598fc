package org.panelkey.signon;

import java.util.Optional;
import org.panelkey.access.Decision;
import org.panelkey.audit.Subject;

/**
 * What the database says now about one person and one target.
 *
 * @param decision whether the person may enter
 * @param subject what the record says was to be entered
 * @param way how to enter; empty when there is nothing to enter
 */
record Admission(Decision decision, Subject subject, Optional<Way> way) {}
