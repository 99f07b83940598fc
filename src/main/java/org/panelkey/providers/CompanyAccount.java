package org.panelkey.providers;

import java.io.Serializable;

/**
 * Somebody's account at a provider, for which the provider has vouched.
 *
 * @param providerId where
 * @param issuer what the provider called itself
 * @param subject what it calls the person: never another one's
 * @param name what the person recognises the account by
 */
public record CompanyAccount(long providerId, String issuer, String subject, String name) implements Serializable {

    private static final int LONGEST = 300;

    /** What a provider has just said. */
    public static CompanyAccount of(Provider provider, Identity identity) {
        String name = identity.name()
                + identity.email()
                        .filter(email -> !email.equals(identity.name()))
                        .map(email -> " (" + email + ")")
                        .orElse("");
        return new CompanyAccount(
                provider.id().value(),
                provider.issuer(),
                identity.subject(),
                name.substring(0, Math.min(name.length(), LONGEST)));
    }

    /** At which provider. */
    public ProviderId provider() {
        return new ProviderId(providerId);
    }

    /** Nothing of the person. */
    @Override
    public String toString() {
        return "account at " + providerId;
    }
}
