package org.panelkey.web.admin;

import org.panelkey.providers.Provider;

/** One provider in the list. */
public final class ProviderRow {

    private final Provider provider;
    private final int rules;

    ProviderRow(Provider provider, int rules) {
        this.provider = provider;
        this.rules = rules;
    }

    /** Identifies the provider. */
    public long getId() {
        return provider.id().value();
    }

    /** What its button says. */
    public String getName() {
        return provider.name();
    }

    /** Who it is. */
    public String getIssuer() {
        return provider.issuer();
    }

    /** How many of its groups mean a role group. */
    public int getRules() {
        return rules;
    }

    /** Whose door it is offered at. */
    public String getAudience() {
        return provider.audience().name();
    }

    /** Whether staff may sign in through it. */
    boolean isOpenToStaff() {
        return provider.isOpenToStaff();
    }

    /** Whether it still uses the addresses that all shared. */
    boolean isShared() {
        return provider.isEnabled() && !provider.hasOwnAddress();
    }

    /** Whether it is offered. */
    public String getState() {
        return provider.isEnabled() ? "active" : "disabled";
    }
}
