package org.panelkey.imports;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.panelkey.accounts.AccountStatus;
import org.panelkey.accounts.ClientAccountId;

/**
 * Finds the clients that go by an address: those whose owner has it; never closed ones.
 *
 * <p>Not those in which somebody with the address is only a member: whoever invites a person would be offered the
 * person's own account.
 */
@ApplicationScoped
class ClientsByEmail {

    private static final int AT_ONCE = 500;

    private static final String OWNED = "select u.email, a.id from ClientAccount a, User u"
            + " where a.ownerId = u.id and u.email in :emails and a.status <> :closed";

    private EntityManager entities;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected ClientsByEmail() {}

    @Inject
    ClientsByEmail(EntityManager entities) {
        this.entities = entities;
    }

    /** The clients of each address that has any, in a transaction of its own as other readings are. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Map<String, Set<ClientAccountId>> of(Collection<String> emails) {
        Map<String, Set<ClientAccountId>> found = new HashMap<>();
        List<String> all = new ArrayList<>(new TreeSet<>(emails));
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            List<String> some = all.subList(from, Math.min(from + AT_ONCE, all.size()));
            found.putAll(ask(some));
        }
        return found;
    }

    private Map<String, Set<ClientAccountId>> ask(List<String> emails) {
        Map<String, Set<ClientAccountId>> answer = new HashMap<>();
        for (Object[] row : entities.createQuery(OWNED, Object[].class)
                .setParameter("emails", emails)
                .setParameter("closed", AccountStatus.CLOSED)
                .getResultList()) {
            answer.computeIfAbsent((String) row[0], email -> new LinkedHashSet<>())
                    .add(new ClientAccountId((Long) row[1]));
        }
        return answer;
    }
}
