package org.panelkey.invitations;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.accounts.Email;
import org.panelkey.accounts.OpenOffers;
import org.panelkey.audit.Action;
import org.panelkey.audit.AuditLog;
import org.panelkey.audit.Entry;
import org.panelkey.tokens.TokenKind;
import org.panelkey.tokens.Tokens;

/** The invitations that nobody answered yet. */
@ApplicationScoped
public class OpenInvitations implements OpenOffers {

    /** How many an account can have. */
    static final int MOST = 200;

    private EntityManager entities;
    private Tokens tokens;
    private AuditLog audit;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected OpenInvitations() {}

    /** Builds one from its parts. */
    @Inject
    public OpenInvitations(EntityManager entities, Tokens tokens, AuditLog audit) {
        this.entities = entities;
        this.tokens = tokens;
        this.audit = audit;
    }

    /** Those of an account, also those whose link has ended; the newest first. */
    List<Invitation> of(ClientAccountId account) {
        // No fetch of the services beside a limit: the provider would read every row to count what it reads.
        List<Long> ids = entities.createQuery(
                        "select i.id from Invitation i where i.accountId = :account and i.state = :open"
                                + " order by i.id desc",
                        Long.class)
                .setParameter("account", account.value())
                .setParameter("open", InvitationState.OPEN)
                .setMaxResults(MOST)
                .getResultList();
        return read(ids, "desc");
    }

    /** Those of an account whose id is above this one, in the order of ids. */
    List<Invitation> following(ClientAccountId account, long after, int most) {
        List<Long> ids = entities.createQuery(
                        "select i.id from Invitation i where i.accountId = :account and i.state = :open"
                                + " and i.id > :after order by i.id",
                        Long.class)
                .setParameter("account", account.value())
                .setParameter("open", InvitationState.OPEN)
                .setParameter("after", after)
                .setMaxResults(most)
                .getResultList();
        return read(ids, "asc");
    }

    private List<Invitation> read(List<Long> ids, String order) {
        return ids.isEmpty()
                ? List.of()
                : entities.createQuery(
                                "select distinct i from Invitation i left join fetch i.serviceIds where i.id in :ids"
                                        + " order by i.id " + order,
                                Invitation.class)
                        .setParameter("ids", ids)
                        .getResultList();
    }

    /** Whether an address is invited into an account. */
    boolean has(ClientAccountId account, Email email) {
        return !waiting(account, email).isEmpty();
    }

    /** How many invitations of an account were sent after a moment and how they stand now, answered ones too. */
    long sentSince(ClientAccountId account, Instant since) {
        return entities.createQuery(
                        "select count(i) from Invitation i where i.accountId = :account and i.sentAt > :since",
                        Long.class)
                .setParameter("account", account.value())
                .setParameter("since", since)
                .getSingleResult();
    }

    /** Ends the link of an invitation and holds the invitation, if it is still open. */
    Optional<Invitation> withdrawn(ClientAccountId account, InvitationId id) {
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

    @Override
    @Transactional
    public void end(ClientAccountId account, Email email) {
        waiting(account, email).forEach(id -> withdrawn(account, new InvitationId(id))
                .ifPresent(found -> cancel(found, "taken back: decided otherwise since")));
    }

    @Override
    @Transactional
    public void end(Email email) {
        entities.createQuery("select i from Invitation i where i.email = :email and i.state = :open", Invitation.class)
                .setParameter("email", email.value())
                .setParameter("open", InvitationState.OPEN)
                .getResultList()
                .forEach(waiting -> withdrawn(waiting.account(), waiting.id())
                        .ifPresent(found -> cancel(found, "taken back: the user has another address")));
    }

    private void cancel(Invitation found, String why) {
        found.cancel();
        entities.flush();
        audit.record(Entry.done(Action.DELETE, found.subject(), why));
    }

    private List<Long> waiting(ClientAccountId account, Email email) {
        return entities.createQuery(
                        "select i.id from Invitation i where i.accountId = :account and i.email = :email"
                                + " and i.state = :open",
                        Long.class)
                .setParameter("account", account.value())
                .setParameter("email", email.value())
                .setParameter("open", InvitationState.OPEN)
                .getResultList();
    }

    /** What the token of an invitation carries. */
    static String carried(InvitationId id) {
        return id + " ";
    }
}
