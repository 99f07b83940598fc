package org.panelkey.applications;

/**
 * What is chosen about an application once and for all.
 *
 * @param confidential whether it can keep a secret; one that runs on people's own devices can't
 * @param subjects by what it knows users
 */
public record ApplicationKind(boolean confidential, SubjectKind subjects) {}
