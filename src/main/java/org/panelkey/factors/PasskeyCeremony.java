package org.panelkey.factors;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.data.extension.authenticator.RegistrationExtensionAuthenticatorOutput;
import com.webauthn4j.server.ServerProperty;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.panelkey.tokens.TokenHash;

/**
 * Checks what authenticators answer.
 *
 * <p>Source: <a href="https://www.w3.org/TR/webauthn-3/">Web Authentication level 3</a>, sections 7.1 and 7.2. No
 * attestation is asked for: which make an authenticator is of does not matter here. The person must have been verified by
 * the authenticator each time, so that a passkey alone is two factors.
 */
final class PasskeyCeremony {

    /** The longest answer of a browser that is read. */
    static final int LONGEST_ANSWER = 20_000;

    static final List<COSEAlgorithmIdentifier> ALGORITHMS =
            List.of(COSEAlgorithmIdentifier.ES256, COSEAlgorithmIdentifier.EdDSA, COSEAlgorithmIdentifier.RS256);

    private static final Logger LOG = Logger.getLogger(PasskeyCeremony.class.getName());
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final ObjectConverter objects = new ObjectConverter();
    private final WebAuthnManager manager = WebAuthnManager.createNonStrictWebAuthnManager(objects);
    private final AttestedCredentialDataConverter credentials = new AttestedCredentialDataConverter(objects);

    /** What a browser made for a challenge of ours; empty when it is not right. */
    Optional<Made> made(PasskeySite site, String challenge, String answer) {
        if (answer.length() > LONGEST_ANSWER) {
            return Optional.empty();
        }
        List<PublicKeyCredentialParameters> allowed = ALGORITHMS.stream()
                .map(each -> new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, each))
                .toList();
        try {
            RegistrationData data = manager.verifyRegistrationResponseJSON(
                    answer, new RegistrationParameters(property(site, challenge), allowed, true, true));
            AuthenticatorData<RegistrationExtensionAuthenticatorOutput> authenticator =
                    Objects.requireNonNull(data.getAttestationObject()).getAuthenticatorData();
            AttestedCredentialData credential = Objects.requireNonNull(authenticator.getAttestedCredentialData());
            return Optional.of(new Made(
                    idHash(credential.getCredentialId()),
                    ENCODER.encodeToString(credentials.convert(credential)),
                    authenticator.getSignCount()));
        } catch (RuntimeException refused) {
            // What a browser sends makes the library throw nearly anything: its own, its reader's, null pointers.
            LOG.log(Level.FINE, "A new passkey was refused", refused);
            return Optional.empty();
        }
    }

    /** The hash of the id that an answer names, to find the passkey by; empty when it can't be read. */
    Optional<String> named(String answer) {
        return parse(answer).map(data -> idHash(data.getCredentialId()));
    }

    /** The new count of signatures when the answer to a challenge of ours is right; empty when it is not. */
    Optional<Long> proven(PasskeySite site, String challenge, String answer, Passkey passkey, String userHandle) {
        Optional<AuthenticationData> parsed = parse(answer);
        if (parsed.isEmpty() || !isOf(userHandle, parsed.get().getUserHandle())) {
            return Optional.empty();
        }
        CredentialRecordImpl known = new CredentialRecordImpl(
                null,
                null,
                null,
                null,
                passkey.signCount(),
                credentials.convert(DECODER.decode(passkey.credential())),
                null,
                null,
                null,
                null);
        try {
            AuthenticationData data = manager.verify(
                    parsed.get(), new AuthenticationParameters(property(site, challenge), known, null, true, true));
            return Optional.of(
                    Objects.requireNonNull(data.getAuthenticatorData()).getSignCount());
        } catch (RuntimeException refused) {
            LOG.log(Level.FINE, "A passkey was refused", refused);
            return Optional.empty();
        }
    }

    /** The id of a passkey's credential, in base64url. */
    String credentialId(Passkey passkey) {
        return ENCODER.encodeToString(credentials.extractCredentialId(DECODER.decode(passkey.credential())));
    }

    private Optional<AuthenticationData> parse(String answer) {
        if (answer.length() > LONGEST_ANSWER) {
            return Optional.empty();
        }
        try {
            return Optional.of(manager.parseAuthenticationResponseJSON(answer))
                    .filter(data -> data.getCredentialId() != null && data.getAuthenticatorData() != null);
        } catch (RuntimeException unreadable) {
            LOG.log(Level.FINE, "A passkey's answer can't be read", unreadable);
            return Optional.empty();
        }
    }

    private static boolean isOf(String userHandle, byte @Nullable [] answered) {
        return answered == null || answered.length == 0 || userHandle.equals(ENCODER.encodeToString(answered));
    }

    private static ServerProperty property(PasskeySite site, String challenge) {
        return ServerProperty.builder()
                .origin(new Origin(site.origin()))
                .rpId(site.id())
                .challenge(new DefaultChallenge(DECODER.decode(challenge)))
                .build();
    }

    private static String idHash(byte[] id) {
        return TokenHash.of(ENCODER.encodeToString(id));
    }

    /**
     * A new passkey.
     *
     * @param idHash of its id
     * @param credential its public half, in base64url of what Web Authentication calls attested credential data
     * @param signCount how often it signed
     */
    record Made(String idHash, String credential, long signCount) {}
}
