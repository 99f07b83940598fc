package org.panelkey.imports;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.StringJoiner;
import java.util.TreeSet;
import org.panelkey.accounts.ClientAccount;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.accounts.Email;
import org.panelkey.audit.Action;
import org.panelkey.audit.AuditLog;
import org.panelkey.audit.Entry;
import org.panelkey.hosting.Product;
import org.panelkey.hosting.ProductId;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.Requires;

/**
 * What staff decide about new lines before an import is started.
 *
 * <p>Each decision is a row of the record, stored with it, and raises the import's revision: who starts it answers for all
 * of them, and so for those only that were seen.
 */
@ApplicationScoped
public class Decisions {

    private EntityManager entities;
    private AuditLog audit;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected Decisions() {}

    /** Builds one from its parts. */
    @Inject
    Decisions(EntityManager entities, AuditLog audit) {
        this.entities = entities;
        this.audit = audit;
    }

    /**
     * Says which products the new lines of plans are of.
     *
     * @throws ImportRefusedException when it is not to be decided any more, or somebody chose other products meanwhile
     */
    @Transactional
    @Requires(AdminPermission.MANAGE_CLIENTS)
    public void sell(ImportRunId id, Collection<PlanChoice> choices) {
        if (choices.isEmpty()) {
            return;
        }
        ImportRun run = held(id);
        StringJoiner words = new StringJoiner("; ");
        for (PlanChoice choice : choices) {
            Product product = product(choice.product());
            int lines = sell(id, choice);
            if (lines == 0) {
                throw new ImportRefusedException(ImportRefusal.CHANGED, run.decidedBy());
            }
            words.add(lines + " lines of plan \"" + choice.plan() + "\" are " + name(product));
        }
        decided(run, words.toString());
    }

    private int sell(ImportRunId id, PlanChoice choice) {
        Query update = entities.createQuery(
                "update ImportLine l set l.productId = :product where l.runId = :run and l.plan = :plan"
                        + " and l.kind = :fresh and l.productId "
                        + (choice.former().isEmpty() ? "is null" : "= :former"));
        choice.former().ifPresent(known -> update.setParameter("former", known.value()));
        return update.setParameter("product", choice.product().value())
                .setParameter("run", id.value())
                .setParameter("plan", choice.plan())
                .setParameter("fresh", LineKind.NEW)
                .executeUpdate();
    }

    /** Decides that a new line's service is made for a client, and of which product. */
    @Transactional
    @Requires(AdminPermission.MANAGE_CLIENTS)
    public void attach(ImportLineId id, ClientAccountId account, ProductId product) {
        ImportLine line = known(id);
        ImportRun run = held(line);
        ClientAccount client = Optional.ofNullable(entities.find(ClientAccount.class, account.value()))
                .orElseThrow();
        Product sold = product(product);
        line.sell(product.value());
        line.attachTo(account);
        decided(run, name(line) + ": for client #" + account + " " + client.name() + ", " + name(sold));
    }

    /** Decides that a new line's service is made for the client that its address belongs to, and of which product. */
    @Transactional
    @Requires(AdminPermission.MANAGE_CLIENTS)
    public void create(ImportLineId id, ProductId product) {
        ImportLine line = known(id);
        ImportRun run = held(line);
        if (Email.parse(line.email()).isEmpty()) {
            throw new ImportRefusedException(ImportRefusal.STATE);
        }
        Product sold = product(product);
        line.sell(product.value());
        line.createClient();
        decided(run, name(line) + ": for the client of " + line.email() + ", " + name(sold));
    }

    /** Leaves a new line out. */
    @Transactional
    @Requires(AdminPermission.MANAGE_CLIENTS)
    public void leaveOut(ImportLineId id) {
        ImportLine line = known(id);
        ImportRun run = held(line);
        line.leaveOut();
        decided(run, name(line) + ": left out");
    }

    /** Leaves new lines out, or takes them in again as they were proposed; those that need a client stay out. */
    @Transactional
    @Requires(AdminPermission.MANAGE_CLIENTS)
    public void pick(ImportRunId id, Collection<ImportLineId> lines, boolean taken) {
        ImportRun run = held(id);
        SortedSet<Integer> changed = new TreeSet<>();
        for (ImportLineId each : lines) {
            ImportLine line = entities.find(ImportLine.class, each.value());
            if (line != null && line.run().equals(id) && line.kind() == LineKind.NEW && isPicked(line, taken)) {
                changed.add(line.number());
            }
        }
        decided(run, taken, changed.size(), " lines: " + LineNumbers.of(changed));
    }

    private static boolean isPicked(ImportLine line, boolean taken) {
        LineChoice before = line.choice();
        if (!taken) {
            line.leaveOut();
        } else if (!line.problem().isEmpty()) {
            return false;
        } else if (line.account().isPresent()) {
            line.attachTo(line.account().get());
        } else if (Email.parse(line.email()).isPresent()) {
            line.createClient();
        }
        return line.choice() != before;
    }

    /** Does the same with all lines that a filter finds. */
    @Transactional
    @Requires(AdminPermission.MANAGE_CLIENTS)
    public void pickFound(ImportRunId id, LineFilter filter, boolean taken) {
        ImportRun run = held(id);
        int changed = taken
                ? choose(id, filter, LineChoice.ATTACH, " and l.accountId is not null and l.problem = ''")
                        + choose(id, filter, LineChoice.CREATE, " and l.accountId is null and l.problem = ''")
                : choose(id, filter, LineChoice.SKIP, "");
        decided(run, taken, changed, " lines, " + filter.words());
    }

    private int choose(ImportRunId id, LineFilter filter, LineChoice choice, String further) {
        Map<String, Object> values = new HashMap<>();
        String where = ImportRuns.where(id, filter, values);
        Query update = entities.createQuery("update ImportLine l set l.choice = :choice" + where
                        + " and l.kind = :fresh and l.choice <> :choice" + further)
                .setParameter("choice", choice)
                .setParameter("fresh", LineKind.NEW);
        values.forEach(update::setParameter);
        return update.executeUpdate();
    }

    private void decided(ImportRun run, boolean taken, int lines, String words) {
        // What is as it was is no decision, and must not make others look again.
        if (lines > 0) {
            decided(run, (taken ? "taken in: " : "left out: ") + lines + words);
        }
    }

    private void decided(ImportRun run, String words) {
        run.decided(audit.actor().name());
        audit.record(Entry.done(Action.DECIDE_IMPORT, Imports.subject(run), words));
    }

    private Product product(ProductId id) {
        return Optional.ofNullable(entities.find(Product.class, id.value())).orElseThrow();
    }

    private static String name(Product product) {
        return "product " + product.id() + " " + product.name();
    }

    private static String name(ImportLine line) {
        return "line " + line.number() + " (" + line.username() + ", " + line.domain() + ")";
    }

    private ImportLine known(ImportLineId id) {
        return Optional.ofNullable(entities.find(ImportLine.class, id.value()))
                .orElseThrow(() -> new ImportRefusedException(ImportRefusal.STATE));
    }

    /** The import of a line, held; the line is as it is from then on. */
    private ImportRun held(ImportLine line) {
        ImportRun run = held(line.run());
        entities.refresh(line);
        if (line.kind() != LineKind.NEW) {
            throw new ImportRefusedException(ImportRefusal.STATE);
        }
        return run;
    }

    private ImportRun held(ImportRunId id) {
        return Optional.ofNullable(entities.find(ImportRun.class, id.value(), LockModeType.PESSIMISTIC_WRITE))
                .filter(run -> run.state() == ImportState.READY)
                .orElseThrow(() -> new ImportRefusedException(ImportRefusal.STATE));
    }
}
