package org.panelkey.panels;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import org.panelkey.panels.PanelFailure.Cause;

/** Says what an exception of the network means, by the stage at which it came. */
final class NetworkFailures {

    private NetworkFailures() {}

    static PanelException connecting(IOException e, Deadline deadline) {
        boolean late = e instanceof SocketTimeoutException || deadline.passed();
        return late ? timeout("no connection in time", e) : failure(Cause.REFUSED, "the port does not answer", e);
    }

    static PanelException securing(IOException e, Deadline deadline) {
        for (Throwable reason = e; reason != null; reason = reason.getCause()) {
            if (reason instanceof PinnedKeyTrust.KeyChangedException) {
                return failure(Cause.TLS_KEY_CHANGED, "the key is not the pinned one", e);
            }
            if (reason instanceof CertificateException) {
                return failure(Cause.TLS_UNTRUSTED, untrusted(reason), e);
            }
        }
        return deadline.passed()
                ? timeout("TLS was not agreed on in time", e)
                : failure(Cause.TLS_FAILED, "TLS could not be agreed on", e);
    }

    static PanelException exchanging(IOException e, Deadline deadline) {
        if (deadline.passed()) {
            return timeout("no complete answer in time", e);
        }
        // With TLS 1.3 a panel that wants a client certificate says so only after the handshake.
        return e instanceof SSLException
                ? failure(Cause.TLS_FAILED, "the panel ended TLS", e)
                : failure(Cause.UNEXPECTED_ANSWER, "the connection broke or the answer is no HTTP", e);
    }

    private static PanelException timeout(String detail, IOException e) {
        return failure(Cause.TIMEOUT, detail, e);
    }

    private static PanelException failure(Cause cause, String detail, IOException e) {
        return new PanelException(new PanelFailure(cause, detail), e);
    }

    /** The JDK's sentences quote the certificate, so they are sorted rather than passed on. */
    private static String untrusted(Throwable reason) {
        String message = String.valueOf(reason.getMessage());
        for (Throwable deeper = reason.getCause(); deeper != null; deeper = deeper.getCause()) {
            message += " " + deeper;
        }
        if (message.contains("subject alternative") || message.contains("No name matching")) {
            return "the certificate is for another host";
        }
        if (message.contains("CertificateExpired") || message.contains("validity check failed")) {
            return "the certificate has expired or is not valid yet";
        }
        return message.contains("outdated hash")
                ? "the certificate is signed with an outdated hash"
                : "no authority that we trust signed the certificate";
    }
}
