package org.panelkey.servers;

/** Whom we believe to be a server; there is no way to believe anybody. */
public sealed interface TlsTrust {

    /** A certificate that a public authority issued for the host name. */
    record PublicAuthority() implements TlsTrust {}

    /** One key only, whatever the certificate around it says.
     *
     * @param spkiSha256 base64 of the SHA-256 of the SubjectPublicKeyInfo
     */
    record PinnedKey(String spkiSha256) implements TlsTrust {}

    /** A certificate for the host name that the given authority issued.
     *
     * @param certificatePem the authority's certificate, PEM
     */
    record OwnAuthority(String certificatePem) implements TlsTrust {}
}
