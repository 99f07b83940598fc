package org.panelkey.invitations;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
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
import org.panelkey.mail.Post;
import org.panelkey.secrets.Secret;
import org.panelkey.staff.ForPrograms;
import org.panelkey.staff.FreshProof;
import org.panelkey.tokens.TokenHash;
import org.panelkey.tokens.TokenKind;
import org.panelkey.tokens.Tokens;

/** Invitations into client accounts. */
@ApplicationScoped
public class Invitations {

    /** Where the link of an invitation leads. */
    public static final String PAGE = "/client/invitation";

    /** How many an account may send within {@link #A_WHILE}, whoever sends them. */
    public static final int MOST_AT_ONCE = 30;

    private static final Duration A_WHILE = Duration.ofHours(1);
    private static final Duration BEFORE_ONCE_MORE = Duration.ofMinutes(5);

    private EntityManager entities;
    private Clock clock;
    private ClientAccounts accounts;
    private Users users;
    private Members members;
    private Keepers keepers;
    private Tokens tokens;
    private OpenInvitations open;
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
            OpenInvitations open,
            InvitationLetter letter,
            AuditLog audit) {
        this.entities = entities;
        this.clock = clock;
        this.accounts = accounts;
        this.users = users;
        this.members = members;
        this.keepers = keepers;
        this.tokens = tokens;
        this.open = open;
        this.letter = letter;
        this.audit = audit;
    }

    /** Whether an address can be invited: in plain characters, so that it can't look like another one. */
    public static boolean canBeInvited(Email email) {
        return Post.isPlainAddress(email.value());
    }

    /** The invitations of an account that nobody answered yet, also those whose link has ended; the newest first. */
    public List<Invitation> open(ClientAccountId account) {
        return open.of(account);
    }

    /** Those of an account that nobody answered yet and whose id is above this one, in the order of ids. */
    public List<Invitation> following(ClientAccountId account, long after, int most) {
        return open.following(account, after, most);
    }

    /** One of an account that nobody answered yet. */
    public Optional<Invitation> open(ClientAccountId account, InvitationId id) {
        return open.following(account, id.value() - 1, 1).stream()
                .filter(found -> found.id().equals(id))
                .findFirst();
    }

    /**
     * Invites somebody.
     *
     * @param language of the letter, for somebody who is no user yet
     * @param page the address that the link leads to, up to the token
     * @throws AlreadyInvitedException when the person belongs to the account or was invited already
     * @throws TooManyInvitationsException when the account invites too many people
     */
    @Transactional
    @ForPrograms
    @FreshProof
    public Invited invite(
            ClientAccountId id,
            Email email,
            String language,
            Set<AccountPermission> permissions,
            ServiceShare share,
            String page) {
        // Whoever invites, accepts or decides about members takes turns: counted is what is there, offered what still
        // stands.
        members.hold(id);
        ClientAccount account = kept(id);
        if (!canBeInvited(email)) {
            throw new IllegalArgumentException("Not a plain address");
        }
        Optional<User> user = users.findByEmail(email);
        if (user.filter(found -> accounts.rights(found.id(), id).isPresent()).isPresent()) {
            throw new AlreadyInvitedException(true);
        }
        if (open.has(id, email)) {
            throw new AlreadyInvitedException(false);
        }
        if (isFull(id) || open.of(id).size() >= OpenInvitations.MOST) {
            throw new TooManyInvitationsException(false);
        }
        Invitation invitation =
                new Invitation(id, email, user.map(User::language).orElse(language), permissions, share);
        Invited invited = send(account, invitation, page);
        audit.record(Entry.done(
                Action.CREATE,
                invitation.subject(),
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

    /**
     * Makes a new link and sends it; the old one is dead. Empty when there is nothing open of this id.
     *
     * @throws TooManyInvitationsException when the last letter went out a moment ago
     */
    @Transactional
    public Optional<Invited> resend(ClientAccountId id, InvitationId invitation, String page) {
        members.hold(id);
        ClientAccount account = kept(id);
        return open.withdrawn(id, invitation).map(found -> {
            boolean lately = found.sentAt().plus(BEFORE_ONCE_MORE).isAfter(clock.instant());
            if (letter.goesOut() && (lately || isFull(id))) {
                // Nobody's mailbox is filled from here.
                throw new TooManyInvitationsException(true);
            }
            Invited invited = send(account, found, page);
            audit.record(Entry.done(Action.CHANGE, found.subject(), "sent again"));
            return invited;
        });
    }

    private boolean isFull(ClientAccountId id) {
        return open.sentSince(id, clock.instant().minus(A_WHILE)) >= MOST_AT_ONCE;
    }

    /** Takes an invitation back; false when there is nothing open of this id. */
    @Transactional
    public boolean cancel(ClientAccountId id, InvitationId invitation) {
        kept(id);
        Optional<Invitation> held = open.withdrawn(id, invitation);
        held.ifPresent(found -> {
            found.cancel();
            entities.flush();
            audit.record(Entry.done(Action.DELETE, found.subject(), "taken back"));
        });
        return held.isPresent();
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
        // The account before the token, as whoever decides about its members does.
        members.hold(invitation.account());
        Standing standing = standing(invitation);
        if (standing != Standing.OPEN) {
            return standing;
        }
        boolean won = tokens.redeem(TokenKind.INVITATION, token, "")
                .filter(OpenInvitations.carried(invitation.id())::equals)
                .isPresent();
        return won ? Standing.DONE : Standing.USED;
    }

    private void join(Invitation invitation, UserId user) {
        members.accept(invitation.account(), user, invitation.permissions(), invitation.share());
        invitation.accept();
        entities.flush();
        audit.record(Entry.done(Action.CHANGE, invitation.subject(), "accepted by user " + user));
    }

    private Invited send(ClientAccount account, Invitation invitation, String page) {
        Instant now = clock.instant();
        // Persisted with a placeholder first, because the token carries the id.
        invitation.send(audit.actor(), TokenHash.of(account.id() + " " + now + " " + invitation.email()), now, now);
        entities.persist(invitation);
        Secret token = tokens.issue(TokenKind.INVITATION, OpenInvitations.carried(invitation.id()), "");
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

    private ClientAccount kept(ClientAccountId id) {
        ClientAccount account = accounts.find(id).orElseThrow();
        keepers.check(account);
        return account;
    }
}
