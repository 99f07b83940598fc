package org.panelkey.panels;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Keeps links of ours in the accounts of a panel, which lead their people back in; only kinds of panels with such calls
 * have one.
 *
 * <p>What holds for {@link Panel} holds here: stateless and safe for many threads, no parameter and no result is null, all
 * calls through {@link PanelConnection} with its bounds, nothing kept or logged, tokens only in the body of a request, the
 * source of the protocol named. Each method makes a bounded number of requests, each of which returns within the
 * connection's total deadline. Everything here may be done again without harm: what stands there already is replaced, and
 * removing what is gone is no failure. Only links of ours are ever touched.
 */
public interface LinkKeeper {

    /** How many accounts one call takes at the most; more are a fault of the caller. */
    int atOnce();

    /**
     * Makes the links of accounts be those that are ordered; those that an order names as former go away.
     *
     * @return one outcome for each order, in their order; a failed account may have got a part of its links
     * @throws PanelException when the panel as a whole refuses, can't be reached or answers what can't be understood; then
     *     nothing is known about any of the accounts
     */
    List<LinkOutcome> place(PanelConnection connection, List<LinkOrder> orders) throws PanelException;

    /**
     * Removes links of ours from accounts, and what kept them together.
     *
     * @return one outcome for each account, in their order
     * @throws PanelException as {@link #place} does
     */
    List<LinkOutcome> remove(PanelConnection connection, List<AccountLinks> accounts) throws PanelException;

    /**
     * Which links of ours are in accounts, by the keys that they were ordered with; an account of which the panel says
     * nothing is not in the result.
     *
     * @param usernames at most {@link #atOnce()} of them
     * @throws PanelException as {@link #place} does
     */
    Map<String, Set<String>> present(PanelConnection connection, List<String> usernames) throws PanelException;
}
