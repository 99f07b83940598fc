package org.panelkey.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.panelkey.providers.Provider;
import org.panelkey.providers.Question;
import org.panelkey.secrets.RandomValue;
import org.panelkey.tokens.TokenHash;
import org.panelkey.tokens.TokenKind;
import org.panelkey.tokens.Tokens;

/**
 * Browsers on their way to a provider and back.
 *
 * <p>The state that a browser comes back with is a one-time token, which only the session can redeem that it was issued
 * in: an answer to somebody else's question is worth nothing, and to one's own nothing the second time.
 */
@ApplicationScoped
public class ProviderTrips {

    private static final String ATTRIBUTE = "panelkey.trips";
    /** Of tabs that are open at the door at once; an older one begins again. */
    private static final int MOST = 5;

    private Tokens tokens;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected ProviderTrips() {}

    /** Builds one from its parts. */
    @Inject
    public ProviderTrips(Tokens tokens) {
        this.tokens = tokens;
    }

    /** Sends a browser off. */
    Question begin(
            HttpServletRequest request,
            Area area,
            ProviderPurpose purpose,
            Provider provider,
            ProviderReturn back,
            String wanted,
            String sessionKey) {
        String verifier = RandomValue.draw().reveal();
        String state = tokens.issue(TokenKind.PROVIDER_STATE, "provider " + provider.id(), TokenHash.of(verifier))
                .reveal();
        Question question = new Question(
                state,
                RandomValue.draw().reveal(),
                verifier,
                back.address(),
                purpose != ProviderPurpose.SIGN_IN,
                back.namesIssuer());
        HttpSession session = request.getSession(true);
        List<ProviderTrip> trips = trips(session);
        trips.add(new ProviderTrip(
                area, purpose, provider.id().value(), provider.issuer(), question, wanted, sessionKey));
        keep(session, trips.subList(Math.max(0, trips.size() - MOST), trips.size()));
        return question;
    }

    /** Takes back the one browser that a state belongs to, once, and at the door that it was sent from. */
    Optional<ProviderTrip> end(HttpServletRequest request, Area area, String state) {
        HttpSession session = request.getSession(false);
        if (session == null) {
            return Optional.empty();
        }
        List<ProviderTrip> trips = trips(session);
        Optional<ProviderTrip> trip = trips.stream()
                .filter(each -> each.area() == area && each.question().state().equals(state))
                .findFirst();
        trip.ifPresent(trips::remove);
        keep(session, trips);
        // The session alone could let two requests at once through.
        return trip.filter(found -> tokens.redeem(
                        TokenKind.PROVIDER_STATE,
                        state,
                        TokenHash.of(found.question().verifier()))
                .isPresent());
    }

    private static List<ProviderTrip> trips(HttpSession session) {
        List<ProviderTrip> trips = new ArrayList<>();
        if (session.getAttribute(ATTRIBUTE) instanceof List<?> kept) {
            kept.forEach(each -> trips.add((ProviderTrip) each));
        }
        return trips;
    }

    private static void keep(HttpSession session, List<ProviderTrip> trips) {
        session.setAttribute(ATTRIBUTE, new ArrayList<>(trips));
    }
}
