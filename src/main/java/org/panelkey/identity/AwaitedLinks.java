package org.panelkey.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.panelkey.providers.CompanyAccount;
import org.panelkey.tokens.TokenHash;
import org.panelkey.tokens.TokenKind;
import org.panelkey.tokens.Tokens;

/**
 * Accounts that a provider vouched for, until the user says that one is the user's own.
 *
 * <p>Kept in the browser's session alone, for ten minutes, and worth something once: a browser never says itself what is to
 * be linked.
 */
@ApplicationScoped
public class AwaitedLinks {

    private static final String ATTRIBUTE = "panelkey.awaited";

    private Tokens tokens;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected AwaitedLinks() {}

    /** Builds one from its parts. */
    @Inject
    public AwaitedLinks(Tokens tokens) {
        this.tokens = tokens;
    }

    /** Keeps an account, in the place of one from before. */
    void keep(HttpServletRequest request, CompanyAccount account) {
        String token = tokens.issue(TokenKind.PROVIDER_LINK, "provider " + account.providerId(), holder(account))
                .reveal();
        request.getSession(true).setAttribute(ATTRIBUTE, new AwaitedLink(account, token));
    }

    /** The account that can be confirmed now, if any; uses nothing up. */
    Optional<AwaitedLink> find(HttpServletRequest request) {
        return kept(request)
                .filter(link -> tokens.isLive(TokenKind.PROVIDER_LINK, link.token(), holder(link.account())));
    }

    /** Takes the account to link it, once, and only when it still is the one that was in view. */
    Optional<CompanyAccount> redeem(HttpServletRequest request, String mark) {
        // The session alone could let two requests at once through.
        return kept(request)
                .filter(link -> link.mark().equals(mark))
                .filter(link -> tokens.redeem(TokenKind.PROVIDER_LINK, link.token(), holder(link.account()))
                        .isPresent())
                .map(AwaitedLink::account);
    }

    /** Forgets the account. */
    static void forget(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(ATTRIBUTE);
        }
    }

    private static Optional<AwaitedLink> kept(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(ATTRIBUTE) instanceof AwaitedLink link
                ? Optional.of(link)
                : Optional.empty();
    }

    private static String holder(CompanyAccount account) {
        return TokenHash.of(account.issuer() + "\n" + account.subject());
    }
}
