package org.panelkey.invitations;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.panelkey.accounts.AccountPermission;
import org.panelkey.accounts.AccountStatus;
import org.panelkey.accounts.ClientAccount;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.accounts.ClientAccounts;
import org.panelkey.accounts.Email;
import org.panelkey.accounts.Keepers;
import org.panelkey.accounts.Members;
import org.panelkey.accounts.ServiceShare;
import org.panelkey.accounts.User;
import org.panelkey.accounts.UserId;
import org.panelkey.accounts.Users;
import org.panelkey.audit.Action;
import org.panelkey.audit.AuditLog;
import org.panelkey.audit.Entry;
import org.panelkey.audit.Subject;
import org.panelkey.mail.Post;
import org.panelkey.secrets.Secret;
import org.panelkey.tokens.TokenHash;
import org.panelkey.tokens.TokenKind;
import org.panelkey.tokens.Tokens;

/** Invitations into client accounts. */
@ApplicationScoped
public class Invitations {

    private static final int MOST = 200;

    private EntityManager entities;
    private Clock clock;
    private ClientAccounts accounts;
    private Users users;
    private Members members;
    private Keepers keepers;
    private Tokens tokens;
    private InvitationLetter letter;
    private AuditLog audit;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected Invitations() {}

    /** Builds one from its parts. */
    @Inject
    public Invitations(
            EntityManager entities,
            Clock clock,
            ClientAccounts accounts,
            Users users,
            Members members,
            Keepers keepers,
            Tokens tokens,
            InvitationLetter letter,
            AuditLog audit) {
        this.entities = entities;
        this.clock = clock;
        this.accounts = accounts;
        this.users = users;
        this.members = members;
        this.keepers = keepers;
        this.tokens = tokens;
        this.letter = letter;
        this.audit = audit;
    }

    /** Whether an address can be invited: in plain characters, so that it can't look like another one. */
    public static boolean canBeInvited(Email email) {
        return Post.isPlainAddress(email.value());
    }

    /** The invitations of an account that nobody answered yet, also those whose link has ended; the newest first. */
    public List<Invitation> open(ClientAccountId account) {
        return entities.createQuery(
                        "select distinct i from Invitation i left join fetch i.serviceIds where i.accountId = :account"
                                + " and i.state = :open order by i.id desc",
                        Invitation.class)
                .setParameter("account", account.value())
                .setParameter("open", InvitationState.OPEN)
                .setMaxResults(MOST)
                .getResultList();
    }

    /**
     * Invites somebody.
     *
     * @param language of the letter, for somebody who is no user yet
     * @param page the address that the link leads to, up to the token
     * @throws AlreadyInvitedException when the person belongs to the account or was invited already
     */
    @Transactional
    public Invited invite(
            ClientAccountId id,
            Email email,
            String language,
            Set<AccountPermission> permissions,
            ServiceShare share,
            String page) {
        ClientAccount account = kept(id);
        if (!canBeInvited(email)) {
            throw new IllegalArgumentException("Not a plain address");
        }
        Optional<User> user = users.findByEmail(email);
        if (user.filter(found -> accounts.rights(found.id(), id).isPresent()).isPresent()) {
            throw new AlreadyInvitedException(true);
        }
        if (open(id).stream().anyMatch(each -> each.email().equals(email))) {
            throw new AlreadyInvitedException(false);
        }
        Invitation invitation =
                new Invitation(id, email, user.map(User::language).orElse(language), permissions, share);
        Invited invited = send(account, invitation, page);
        audit.record(Entry.done(
                Action.CREATE,
                subject(account, invitation),
                invitation.permissions().stream()
                                .map(AccountPermission::key)
                                .sorted()
                                .toList() + ", "
                        + share.services()
                                .map(chosen -> chosen.size() + " services")
                                .orElse("all services")
                        + share.until().map(end -> " until " + end).orElse("")));
        return invited;
    }

    /** Makes a new link and sends it; the old one is dead. Empty when there is nothing open of this id. */
    @Transactional
    public Optional<Invited> resend(ClientAccountId id, InvitationId invitation, String page) {
        ClientAccount account = kept(id);
        return withdrawn(id, invitation).map(found -> {
            Invited invited = send(account, found, page);
            audit.record(Entry.done(Action.CHANGE, subject(account, found), "sent again"));
            return invited;
        });
    }

    /** Takes an invitation back; false when there is nothing open of this id. */
    @Transactional
    public boolean cancel(ClientAccountId id, InvitationId invitation) {
        ClientAccount account = kept(id);
        Optional<Invitation> open = withdrawn(id, invitation);
        open.ifPresent(found -> {
            found.cancel();
            entities.flush();
            audit.record(Entry.done(Action.DELETE, subject(account, found), "taken back"));
        });
        return open.isPresent();
    }

    /** The invitation that a link belongs to; uses nothing up. */
    public Optional<Invitation> find(String token) {
        return entities
                .createQuery(
                        "select distinct i from Invitation i left join fetch i.serviceIds where i.tokenHash = :hash",
                        Invitation.class)
                .setParameter("hash", TokenHash.of(token))
                .getResultList()
                .stream()
                .findFirst();
    }

    /** How an invitation stands, whoever looks at it. */
    public Standing standing(Invitation invitation) {
        return switch (invitation.state()) {
            case ACCEPTED -> Standing.USED;
            case CANCELLED -> Standing.CANCELLED;
            case OPEN -> invitation.expiresAt().isAfter(clock.instant()) ? offered(invitation) : Standing.EXPIRED;
        };
    }

    private Standing offered(Invitation invitation) {
        boolean stands = accounts.find(invitation.account())
                .filter(account -> account.status() != AccountStatus.CLOSED)
                .filter(account -> keepers.isKeeper(invitation.inviterKind(), invitation.inviterId(), account))
                .isPresent();
        return stands ? Standing.OPEN : Standing.WITHDRAWN;
    }

    /** Accepts as a user who is signed in; only as the very one who was invited. */
    @Transactional
    public Standing accept(String token, UserId user) {
        Optional<Invitation> found = find(token);
        if (found.isEmpty()) {
            return Standing.UNKNOWN;
        }
        Optional<User> invited = users.find(user).filter(User::isEnabled);
        if (invited.filter(who -> who.email().equals(found.get().email().value()))
                .isEmpty()) {
            return Standing.NOT_YOURS;
        }
        Standing standing = use(token, found.get());
        if (standing == Standing.DONE) {
            join(found.get(), user);
        }
        return standing;
    }

    /**
     * Accepts as somebody who is no user yet and becomes one.
     *
     * @param hash of the password that the person chose
     */
    @Transactional
    public Standing accept(String token, String name, String language, String hash) {
        Optional<Invitation> found = find(token);
        if (found.isEmpty()) {
            return Standing.UNKNOWN;
        }
        if (users.findByEmail(found.get().email()).isPresent()) {
            // A link proves nothing about somebody who is known already: that person signs in.
            return Standing.NOT_YOURS;
        }
        Standing standing = use(token, found.get());
        if (standing == Standing.DONE) {
            join(found.get(), users.addInvited(found.get().email(), name, language, hash));
        }
        return standing;
    }

    /** Uses the token up first: of two at once exactly one goes on. */
    private Standing use(String token, Invitation invitation) {
        Standing standing = standing(invitation);
        if (standing != Standing.OPEN) {
            return standing;
        }
        boolean won = tokens.redeem(TokenKind.INVITATION, token, "")
                .filter(carried(invitation.id())::equals)
                .isPresent();
        return won ? Standing.DONE : Standing.USED;
    }

    private void join(Invitation invitation, UserId user) {
        ClientAccount account = accounts.find(invitation.account()).orElseThrow();
        members.accept(invitation.account(), user, invitation.permissions(), invitation.share());
        invitation.accept();
        entities.flush();
        audit.record(Entry.done(Action.CHANGE, subject(account, invitation), "accepted by user " + user));
    }

    private Invited send(ClientAccount account, Invitation invitation, String page) {
        Instant now = clock.instant();
        // Persisted with a placeholder first, because the token carries the id.
        invitation.send(audit.actor(), TokenHash.of(account.id() + " " + now + " " + invitation.email()), now, now);
        entities.persist(invitation);
        Secret token = tokens.issue(TokenKind.INVITATION, carried(invitation.id()), "");
        Instant end = now.plus(TokenKind.INVITATION.life());
        invitation.send(audit.actor(), TokenHash.of(token.reveal()), now, end);
        entities.flush();
        return letter.send(
                "invitation",
                invitation.email().value(),
                invitation.language(),
                account.name(),
                audit.actor().name(),
                account.name(),
                Secret.of(page + token.reveal()),
                end);
    }

    /** Ends the link of an invitation and holds the invitation, if it is still open. */
    private Optional<Invitation> withdrawn(ClientAccountId account, InvitationId id) {
        boolean own = !entities.createQuery(
                        "select i.id from Invitation i where i.id = :id and i.accountId = :account", Long.class)
                .setParameter("id", id.value())
                .setParameter("account", account.value())
                .getResultList()
                .isEmpty();
        if (!own) {
            return Optional.empty();
        }
        // The token before the invitation, as whoever accepts does: else the two could wait for each other.
        tokens.withdraw(TokenKind.INVITATION, carried(id));
        return Optional.ofNullable(entities.find(Invitation.class, id.value(), LockModeType.PESSIMISTIC_WRITE))
                .filter(each -> each.state() == InvitationState.OPEN);
    }

    private static String carried(InvitationId id) {
        return id + " ";
    }

    private ClientAccount kept(ClientAccountId id) {
        ClientAccount account = accounts.find(id).orElseThrow();
        keepers.check(account);
        return account;
    }

    private static Subject subject(ClientAccount account, Invitation invitation) {
        return new Subject(
                "invitation",
                invitation.id().value(),
                invitation.email().value(),
                account.id().value(),
                null,
                null);
    }
}
