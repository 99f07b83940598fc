package org.panelkey.applications;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.id.Audience;
import com.nimbusds.oauth2.sdk.id.JWTID;
import com.nimbusds.oauth2.sdk.id.Subject;
import com.nimbusds.openid.connect.sdk.claims.LogoutTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.SessionID;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.panelkey.secrets.RandomValue;

/** Makes what tells an application that a session has ended: a token of a kind of its own, which proves nobody's sign-in. */
@ApplicationScoped
public class LogoutTokens {

    /** As named in the header, so that none is taken for an ID token (RFC 8725, section 3.11). */
    static final JOSEObjectType TYPE = new JOSEObjectType("logout+jwt");

    /** How long one may be believed. */
    static final Duration LIFE = Duration.ofMinutes(2);

    private SigningKeys keys;
    private Clock clock;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected LogoutTokens() {}

    /** Builds one from its parts. */
    @Inject
    public LogoutTokens(SigningKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** Makes one, for one try: the application may refuse to see the same one twice. */
    JWT make(LogoutNotice notice) {
        Instant now = clock.instant();
        LogoutTokenClaimsSet claims = new LogoutTokenClaimsSet(
                notice.issuer().id(),
                new Subject(notice.subject()),
                List.of(new Audience(notice.clientId())),
                Date.from(now),
                Date.from(now.plus(LIFE)),
                new JWTID(RandomValue.draw().reveal()),
                notice.named().map(SessionID::new).orElse(null));
        try {
            return keys.signed(notice.signing(), TYPE, claims.toJWTClaimsSet());
        } catch (ParseException impossible) {
            throw new IllegalStateException("A logout token could not be made", impossible);
        }
    }
}
