package org.panelkey.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.panelkey.accounts.Email;
import org.panelkey.secrets.Secret;
import org.panelkey.staff.Administrators;
import org.panelkey.staff.RoleGroup;
import org.panelkey.staff.RoleGroups;
import org.panelkey.tokens.TokenKind;
import org.panelkey.tokens.Tokens;

/** The first start: a one-time link makes the first Full Administrator; there is no default account. */
@ApplicationScoped
public class SetUp {

    private Tokens tokens;
    private Administrators administrators;
    private RoleGroups roleGroups;
    private Passwords passwords;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected SetUp() {}

    /** Builds one from its parts. */
    @Inject
    public SetUp(Tokens tokens, Administrators administrators, RoleGroups roleGroups, Passwords passwords) {
        this.tokens = tokens;
        this.administrators = administrators;
        this.roleGroups = roleGroups;
        this.passwords = passwords;
    }

    /** A token for the link, while there is no administrator. */
    @Transactional
    public Optional<Secret> invite() {
        return administrators.none()
                ? Optional.of(tokens.issue(TokenKind.SET_UP, "first administrator", ""))
                : Optional.empty();
    }

    /** Whether the link would work; uses nothing up. */
    public boolean isOpen(String token) {
        return administrators.none() && tokens.isLive(TokenKind.SET_UP, token, "");
    }

    /** Uses the token up and makes the first administrator; false when the token is not worth anything. */
    @Transactional
    public boolean complete(String token, Email email, String name, Secret password, String language) {
        // Slow on purpose, so it is done before any row is held.
        String hash = passwords.hash(password);
        // Two links used at once would otherwise wait for each other.
        tokens.holdAll(TokenKind.SET_UP);
        if (!administrators.none() || tokens.redeem(TokenKind.SET_UP, token, "").isEmpty()) {
            return false;
        }
        RoleGroup full = roleGroups.addDefaults();
        administrators.addFirst(email.value(), name, full, hash, language);
        tokens.withdraw(TokenKind.SET_UP);
        return true;
    }
}
