package org.panelkey.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.panelkey.accounts.AccountPermission;
import org.panelkey.accounts.AccountRights;
import org.panelkey.accounts.AccountStatus;
import org.panelkey.accounts.ClientAccount;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.accounts.ClientAccounts;
import org.panelkey.accounts.UserId;
import org.panelkey.audit.Action;
import org.panelkey.audit.Actor;
import org.panelkey.audit.AuditEvent;
import org.panelkey.audit.AuditPlace;
import org.panelkey.audit.ClientEntries;
import org.panelkey.audit.OnBehalf;
import org.panelkey.audit.Subject;

/**
 * What clients see of the record: who entered the panels of their services, when, and staff who saw the client area as
 * somebody of the account.
 *
 * <p>Staff are "support staff" and have no names here. The client learns that and when somebody entered, and has the
 * reference code to ask with; which employee it was is for the company to answer, which can, and not for a page to hand out
 * to everybody who may view services. Strangers whose tries were refused are not shown, since their names are those of
 * other clients. Whom only some services are shared with reads of staff who saw as that very person, and not of those who
 * saw as others. An address is shown to the account's owner and to the person who was there.
 */
@ApplicationScoped
public class ClientRecord {

    private static final long NOBODY = 0;
    private static final Set<Action> ENTERING = Set.of(Action.SIGN_ON);
    private static final Set<Action> ALL = Set.of(Action.SIGN_ON, Action.MAKE_MAILBOX);

    private ClientAccounts accounts;
    private ClientEntries entries;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected ClientRecord() {}

    /** Builds one from its parts. */
    @Inject
    public ClientRecord(ClientAccounts accounts, ClientEntries entries) {
        this.accounts = accounts;
        this.entries = entries;
    }

    /**
     * A page of sign-ons to, and mailboxes of, the services of an account that exist for the user at this moment, and of staff who saw the
     * client area, newest first.
     *
     * @param before the last one of the page before, null for the first page
     */
    public List<ClientEntry> page(UserId user, ClientAccountId account, @Nullable AuditPlace before, int most) {
        return accounts.rights(user, account)
                .filter(ClientRecord::mayRead)
                .map(held -> {
                    Set<Long> services = held.share().services().orElse(null);
                    return entries(user, held, ALL, services, services == null ? null : user.value(), before, most);
                })
                .orElse(List.of());
    }

    /** The latest sign-ons to one service; none where it does not exist for the user. */
    public List<ClientEntry> lately(UserId user, ClientAccountId account, long service, int most) {
        return accounts.rights(user, account)
                .filter(ClientRecord::mayRead)
                .filter(held -> held.share().includes(service))
                .map(held -> entries(user, held, ENTERING, Set.of(service), NOBODY, null, most))
                .orElse(List.of());
    }

    private static boolean mayRead(AccountRights held) {
        return held.has(AccountPermission.PRODUCTS) && held.account().status() != AccountStatus.CLOSED;
    }

    private List<ClientEntry> entries(
            UserId user,
            AccountRights held,
            Set<Action> actions,
            @Nullable Set<Long> services,
            @Nullable Long seenAs,
            @Nullable AuditPlace before,
            int most) {
        ClientAccount account = held.account();
        return entries
                .doneWithServices(
                        Set.of(account.id().value()), people(account), actions, services, seenAs, before, most)
                .stream()
                .map(event -> entry(event, user, held))
                .toList();
    }

    private Set<Long> people(ClientAccount account) {
        ClientAccountId id = account.id();
        Set<Long> people = accounts.members(id).stream()
                .map(member -> member.user().value())
                .collect(Collectors.toSet());
        people.add(account.owner().value());
        return people;
    }

    private static ClientEntry entry(AuditEvent event, UserId reader, AccountRights held) {
        Actor actor = event.actor();
        Subject subject = event.subject();
        ClientEntry.Who who = who(actor, reader);
        boolean staff = who == ClientEntry.Who.STAFF;
        boolean there = who == ClientEntry.Who.YOU
                || OnBehalf.read(event).filter(user -> user == reader.value()).isPresent();
        ClientEntry.What what =
                switch (event.action()) {
                    case SIGN_IN_AS_CLIENT -> ClientEntry.What.SEEN;
                    case SIGN_OUT_AS_CLIENT -> ClientEntry.What.SEEN_NO_MORE;
                    case MAKE_MAILBOX -> ClientEntry.What.MAILBOX;
                    default -> ClientEntry.What.PANEL;
                };
        boolean service = what == ClientEntry.What.PANEL || what == ClientEntry.What.MAILBOX;
        return new ClientEntry(
                event.place(),
                what,
                who,
                staff ? "" : actor.name(),
                !staff && (there || held.owner()) ? actor.address() : "",
                Objects.requireNonNullElse(subject.serviceId(), 0L),
                service
                        ? object(event, what)
                        : Objects.equals(subject.id(), reader.value()) ? "" : person(subject.name()),
                service ? "" : event.detail(),
                event.outcome(),
                event.reference().code());
    }

    private static ClientEntry.Who who(Actor actor, UserId reader) {
        if (actor.kind() == Actor.Kind.API) {
            return ClientEntry.Who.PROGRAM;
        }
        if (actor.kind() != Actor.Kind.USER) {
            return ClientEntry.Who.STAFF;
        }
        return Objects.equals(actor.id(), reader.value()) ? ClientEntry.Who.YOU : ClientEntry.Who.MEMBER;
    }

    /** What it was done with: the new address, where there was one, or the service's domain. */
    private static String object(AuditEvent event, ClientEntry.What what) {
        String address = event.detail().split("[;: ]", 2)[0];
        return what == ClientEntry.What.MAILBOX && address.contains("@")
                ? address
                : event.subject().name();
    }

    /** The name alone: addresses of members are the owner's to know. */
    private static String person(String nameAndAddress) {
        int address = nameAndAddress.lastIndexOf(" <");
        return address < 0 ? nameAndAddress : nameAndAddress.substring(0, address);
    }
}
