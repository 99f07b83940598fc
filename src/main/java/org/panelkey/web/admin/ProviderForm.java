package org.panelkey.web.admin;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.panelkey.providers.GroupRule;
import org.panelkey.providers.Provider;
import org.panelkey.providers.ProviderAudience;
import org.panelkey.providers.ProviderData;
import org.panelkey.secrets.Secret;
import org.panelkey.staff.RoleGroupId;

/** What is filled in about a provider. */
public final class ProviderForm implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST = 300;
    private static final int LONGEST_CLAIM = 200;
    private static final int MOST_RULES = 100;
    private static final int SPARE_ROWS = 2;

    private String name = "";
    private String issuer = "";
    private String storedIssuer = "";
    private String clientId = "";
    // Only while the request lasts: what is kept of the page between requests holds no secret.
    private transient @Nullable String secret;
    private String scopes = "openid profile email";
    private String groupClaim = "groups";
    private boolean createsPeople;
    private boolean countsAsFactor;
    private boolean enabled = true;
    private ProviderAudience audience = ProviderAudience.STAFF;
    private final ArrayList<RuleRow> rules = new ArrayList<>();

    ProviderForm() {
        spare();
    }

    void read(Provider provider, List<GroupRule> stored) {
        name = provider.name();
        issuer = provider.issuer();
        storedIssuer = issuer;
        clientId = provider.clientId();
        scopes = provider.scopes();
        groupClaim = provider.groupClaim();
        createsPeople = provider.createsPeople();
        countsAsFactor = provider.countsAsFactor();
        enabled = provider.isEnabled();
        audience = provider.audience();
        rules.clear();
        stored.forEach(
                rule -> rules.add(new RuleRow(rule.group(), rule.roleGroup().toString())));
        spare();
    }

    /** Adds lines to fill in. */
    void spare() {
        for (int i = 0; i < SPARE_ROWS; i++) {
            rules.add(new RuleRow("", ""));
        }
    }

    /** Moves a line before the one above it. */
    void raise(RuleRow row) {
        int at = rules.indexOf(row);
        if (at > 0) {
            rules.remove(at);
            rules.add(at - 1, row);
        }
    }

    void check(Problems problems, ProviderPlaces places) {
        problems.addIf(Typed.line(name).isEmpty(), "name", "name.missing");
        problems.addIf(Typed.line(name).length() > LONGEST_NAME, "name", "server.too_long", LONGEST_NAME);
        checkWay(problems, places);
        problems.addIf(Typed.line(groupClaim).isEmpty(), "claim", "provider.claim.missing");
        problems.addIf(Typed.line(groupClaim).length() > LONGEST_CLAIM, "claim", "server.too_long", LONGEST_CLAIM);
        problems.addIf(rules.stream().anyMatch(RuleRow::isHalf), "claim", "provider.rule.half");
        problems.addIf(
                rules.stream().anyMatch(rule -> Typed.line(rule.getGroup()).length() > LONGEST),
                "claim",
                "server.too_long",
                LONGEST);
        problems.addIf(rules.size() > MOST_RULES, "claim", "provider.rule.too_many", MOST_RULES);
    }

    /** What is needed to reach the provider. */
    void checkWay(Problems problems, ProviderPlaces places) {
        String typed = Typed.line(issuer);
        boolean wrong = typed.length() > LONGEST || !places.isIssuer(typed);
        boolean self = places.isSelf(typed);
        problems.addIf(self, "issuer", "provider.issuer.self");
        problems.addIf(wrong && !self, "issuer", "provider.issuer.wrong");
        problems.addIf(Typed.line(clientId).isEmpty(), "client", "provider.client.missing");
        problems.addIf(Typed.line(clientId).length() > LONGEST, "client", "server.too_long", LONGEST);
        problems.addIf(
                secret().isEmpty() && !typed.equals(storedIssuer),
                "secret",
                storedIssuer.isEmpty() ? "provider.secret.missing" : "provider.secret.moved");
        problems.addIf(!scopeSet().contains("openid"), "scopes", "provider.scopes.openid");
        problems.addIf(scopeSet().contains(Provider.WHILE_AWAY), "scopes", "provider.scopes.offline");
        problems.addIf(String.join(" ", scopeSet()).length() > LONGEST, "scopes", "server.too_long", LONGEST);
        problems.addIf(
                !scopeSet().stream().allMatch(scope -> scope.matches("[\\x21\\x23-\\x5b\\x5d-\\x7e]+")),
                "scopes",
                "provider.scopes.wrong");
    }

    Optional<Secret> secret() {
        return Typed.some(secret).map(Secret::of);
    }

    Set<String> scopeSet() {
        return new LinkedHashSet<>(Typed.lines(scopes));
    }

    String typedIssuer() {
        return Typed.line(issuer);
    }

    String typedClient() {
        return Typed.line(clientId);
    }

    ProviderData data() {
        List<GroupRule> chosen = rules.stream()
                .filter(rule -> !rule.isBlank())
                .map(rule -> new GroupRule(
                        Typed.line(rule.getGroup()), new RoleGroupId(Long.parseLong(rule.getRoleGroup()))))
                .toList();
        return new ProviderData(
                Typed.line(name),
                typedIssuer(),
                typedClient(),
                String.join(" ", scopeSet()),
                Typed.line(groupClaim),
                createsPeople,
                countsAsFactor,
                enabled,
                audience,
                chosen);
    }

    /** What its button says. */
    public String getName() {
        return name;
    }

    /** Takes it. */
    public void setName(@Nullable String name) {
        this.name = name == null ? "" : name;
    }

    /** Who it is. */
    public String getIssuer() {
        return issuer;
    }

    /** Takes it. */
    public void setIssuer(@Nullable String issuer) {
        this.issuer = issuer == null ? "" : issuer;
    }

    /** What it calls us. */
    public String getClientId() {
        return clientId;
    }

    /** Takes it. */
    public void setClientId(@Nullable String clientId) {
        this.clientId = clientId == null ? "" : clientId;
    }

    /** Never shown. */
    public String getSecret() {
        return "";
    }

    /** Takes a new secret. */
    public void setSecret(@Nullable String secret) {
        this.secret = secret;
    }

    /** What we ask for. */
    public String getScopes() {
        return scopes;
    }

    /** Takes it. */
    public void setScopes(@Nullable String scopes) {
        this.scopes = scopes == null ? "" : scopes;
    }

    /** Where it names groups. */
    public String getGroupClaim() {
        return groupClaim;
    }

    /** Takes it. */
    public void setGroupClaim(@Nullable String groupClaim) {
        this.groupClaim = groupClaim == null ? "" : groupClaim;
    }

    /** Whether somebody unknown becomes an administrator. */
    public boolean isCreatesPeople() {
        return createsPeople;
    }

    /** Takes whether. */
    public void setCreatesPeople(boolean createsPeople) {
        this.createsPeople = createsPeople;
    }

    /** Whether several factors there count here. */
    public boolean isCountsAsFactor() {
        return countsAsFactor;
    }

    /** Takes whether. */
    public void setCountsAsFactor(boolean countsAsFactor) {
        this.countsAsFactor = countsAsFactor;
    }

    /** Whether it is offered. */
    public boolean isEnabled() {
        return enabled;
    }

    /** Takes whether. */
    public void setEnabled(boolean enabled) {
        this.enabled = enabled;
    }

    /** Whose door it is offered at. */
    public String getAudience() {
        return audience.name();
    }

    /** Takes whose; what can't be chosen leaves it as it is. */
    public void setAudience(@Nullable String chosen) {
        Arrays.stream(ProviderAudience.values())
                .filter(each -> each.name().equals(chosen))
                .findFirst()
                .ifPresent(each -> audience = each);
    }

    boolean isForClientsAlone() {
        return audience == ProviderAudience.CLIENTS;
    }

    /** The lines of the table. */
    public List<RuleRow> getRules() {
        return rules;
    }
}
