package org.panelkey.identity;

import java.net.URI;
import org.panelkey.audit.Reference;

/** What comes next for somebody who signs in through a provider. */
public sealed interface ProviderStep {

    /**
     * To the provider.
     *
     * @param address of it
     */
    record Away(URI address) implements ProviderStep {}

    /** First a fresh proof, or a sign-in, of whoever wants to link an account. */
    record ProofFirst() implements ProviderStep {}

    /**
     * Back and let in, or in front of the second step.
     *
     * @param result how it went
     * @param wanted the page that the person asked for, as typed by the browser
     */
    record Back(SignIn.Result result, String wanted) implements ProviderStep {}

    /** Back with an account that the user now may confirm, or that is the user's already. */
    record Shown() implements ProviderStep {}

    /**
     * Not let in.
     *
     * @param reference what staff can look it up by
     */
    record Refused(Reference reference) implements ProviderStep {}
}
