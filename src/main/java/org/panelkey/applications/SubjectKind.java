package org.panelkey.applications;

/** By what an application knows a user (OpenID Connect Core 1.0, section 8). */
public enum SubjectKind {
    /** By what all applications of this kind know the user. */
    PUBLIC,
    /** By what no other application knows the user. */
    PAIRWISE
}
