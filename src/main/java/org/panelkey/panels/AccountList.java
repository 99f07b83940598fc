package org.panelkey.panels;

import java.util.List;

/**
 * Lists the accounts that are on a panel; only kinds of panels with such a call have one.
 *
 * <p>What holds for {@link Panel} holds here: safe for many threads, all calls through {@link PanelConnection} with its
 * bounds, nothing kept or logged, the source of the protocol named.
 */
@FunctionalInterface
public interface AccountList {

    /**
     * All accounts that the credential may see, in the panel's order; a name may come twice if the panel says so.
     *
     * @throws PanelException when the panel refuses, can't be reached or answers what can't be understood, also in the
     *     middle: a part of the accounts is no answer
     */
    List<PanelAccount> accounts(PanelConnection connection) throws PanelException;
}
