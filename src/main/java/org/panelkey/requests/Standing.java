package org.panelkey.requests;

/** A request with how far it has come at the moment of reading. */
public record Standing(AccessRequest request, RequestState state) {}
