package org.panelkey.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.panelkey.accounts.UserId;
import org.panelkey.accounts.Users;
import org.panelkey.audit.Action;
import org.panelkey.audit.AuditLog;
import org.panelkey.audit.Entry;
import org.panelkey.factors.Passkeys;
import org.panelkey.providers.CompanyAccount;
import org.panelkey.providers.CompanyLinkId;
import org.panelkey.providers.Provider;
import org.panelkey.providers.ProviderId;
import org.panelkey.providers.ProviderUser;
import org.panelkey.providers.ProviderUsers;
import org.panelkey.providers.ProviderUsers.Linked;
import org.panelkey.providers.Providers;
import org.panelkey.staff.FreshProof;

/**
 * The accounts at providers with which users sign in; always the present user's.
 *
 * <p>Closed to staff who see the client area as a user.
 */
@ApplicationScoped
public class OwnCompanyAccounts {

    @Inject
    CurrentPerson current;

    @Inject
    AwaitedLinks awaited;

    @Inject
    Providers providers;

    @Inject
    ProviderUsers linked;

    @Inject
    Users users;

    @Inject
    People people;

    @Inject
    Passkeys passkeys;

    @Inject
    OpenSessions open;

    @Inject
    CompanyLetters letters;

    @Inject
    AuditLog audit;

    /** How taking a link away went. */
    public enum Unlinked {
        /** The account opens nothing any more. */
        DONE,
        /** There was no such link. */
        GONE,
        /** It is the user's only way in; nothing changed. */
        ONLY_WAY
    }

    /** The account that can be confirmed now, if any. */
    public Optional<Awaited> awaited(HttpServletRequest request) {
        person();
        return awaited.find(request).map(link -> new Awaited(link.account(), link.mark()));
    }

    /** The accounts that are linked, the first linked first. */
    public List<ProviderUser> linked() {
        return linked.of(id());
    }

    /** The providers at which an account could be linked, by name. */
    public List<Provider> offered() {
        Set<ProviderId> present = linked().stream().map(ProviderUser::provider).collect(Collectors.toSet());
        return providers.openToClients().stream()
                .filter(each -> !present.contains(each.id()))
                .toList();
    }

    /**
     * Links the awaited account to the present user, who saw which it is.
     *
     * @param mark of the account that was in view: another one may have taken its place meanwhile
     * @throws RuntimeException that says so to {@code DatabaseRefusal.isIntegrity} when the same was linked at the same
     *     moment
     */
    @Transactional
    @FreshProof
    public Linked confirm(HttpServletRequest request, String mark) {
        Person person = person();
        Optional<CompanyAccount> account = awaited.redeem(request, mark);
        if (account.isEmpty()) {
            // Took too long, was used already, or another one has taken its place: what was in view is not known any
            // more.
            audit.record(Entry.denied(Action.CHANGE, person.holder().subject(), "COMPANY_ACCOUNT_LATE"));
            return Linked.OVER;
        }
        Linked result = linked.link(account.get(), id(), person.epoch());
        switch (result) {
            case DONE ->
                letters.linked(
                        person, name(account.get().provider()), account.get().name());
            case PRESENT -> {
                // Nothing is new.
            }
            default ->
                audit.record(Entry.denied(
                        Action.CHANGE,
                        person.holder().subject(),
                        "COMPANY_ACCOUNT_" + result,
                        account.get().name()));
        }
        return result;
    }

    /** Forgets the awaited account. */
    public void dismiss(HttpServletRequest request) {
        person();
        AwaitedLinks.forget(request);
    }

    /** Takes the link to an account away, and ends all other sessions: one of them may have begun with it. */
    @Transactional
    @FreshProof
    public Unlinked unlink(CompanyLinkId which) {
        Person person = person();
        // Held before it is looked at, so that of two at once the second sees what the first left.
        users.hold(id());
        Optional<ProviderUser> link =
                linked().stream().filter(each -> each.id().equals(which)).findFirst();
        if (link.isEmpty()) {
            return Unlinked.GONE;
        }
        String name = name(link.get().provider());
        if (!hasWayBesides(person, which)) {
            audit.record(Entry.denied(Action.CHANGE, person.holder().subject(), "COMPANY_ACCOUNT_ONLY_WAY", name));
            return Unlinked.ONLY_WAY;
        }
        linked.unlink(id(), which).ifPresent(gone -> {
            open.endOthers(person.holder(), current.sessionKey().orElseThrow());
            letters.unlinked(person, name, gone.account());
        });
        return Unlinked.DONE;
    }

    private boolean hasWayBesides(Person person, CompanyLinkId which) {
        return people.passwordHash(person).isPresent()
                || !passkeys.of(person.holder()).isEmpty()
                || linked().stream()
                        .filter(each -> !each.id().equals(which))
                        .flatMap(each -> providers.find(each.provider()).stream())
                        .anyMatch(Provider::isOpenToClients);
    }

    private String name(ProviderId id) {
        return providers.find(id).map(Provider::name).orElse("");
    }

    private UserId id() {
        return new UserId(person().id());
    }

    private Person person() {
        return current.oneself();
    }

    /**
     * An account that can be confirmed.
     *
     * @param account which
     * @param mark tells it from one that takes its place
     */
    public record Awaited(CompanyAccount account, String mark) {

        @Override
        public String toString() {
            return account.toString();
        }
    }
}
