package org.panelkey.panels;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

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
     * <p>Never throws away what it knows: when the panel as a whole refuses, can't be reached or answers what can't be
     * understood, the outcomes before are returned together with that failure. One account may be the cause of what looks
     * like a failure of the whole panel, which only its caller can find out, by other accounts.
     *
     * @param goesOn asked before each account but the first; once it says no, the outcomes so far are returned
     * @return one outcome for each order that it got to, in their order; a failed account may have got a part of its links
     */
    LinkOutcomes place(PanelConnection connection, List<LinkOrder> orders, BooleanSupplier goesOn);

    /**
     * Removes links of ours from accounts, and what kept them together. An account that is surely gone has none, so that is
     * done; where the credential can't tell gone from somebody else's, it is {@code NO_SUCH_ACCOUNT}.
     *
     * @param goesOn as in {@link #place}
     * @return as {@link #place} does
     */
    LinkOutcomes remove(PanelConnection connection, List<AccountLinks> accounts, BooleanSupplier goesOn);

    /**
     * Which links of ours are in accounts, by the keys that they were ordered with; an account of which the panel says
     * nothing that can be understood is not in the result.
     *
     * @param usernames at most {@link #atOnce()} of them
     * @throws PanelException when the panel as a whole failed, so that nothing is known about any of the accounts
     */
    Map<String, Set<String>> present(PanelConnection connection, List<String> usernames) throws PanelException;
}
