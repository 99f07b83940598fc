package org.panelkey.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.panelkey.audit.Outcome;
import org.panelkey.factors.Proof;
import org.panelkey.identity.Area;
import org.panelkey.identity.CurrentPerson;
import org.panelkey.identity.Person;
import org.panelkey.ledger.OwnEntry;
import org.panelkey.ledger.OwnRecord;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.AdministratorId;
import org.panelkey.staff.Administrators;

/** The latest sign-ons of the person who looks, on the own account's page. */
@Named("recent")
@RequestScoped
public class RecentSignOns {

    private static final int SHOWN = 10;

    @Inject
    OwnRecord record;

    @Inject
    CurrentPerson current;

    @Inject
    Administrators administrators;

    private @Nullable List<Row> rows;

    /** The rows, newest first. */
    public List<Row> getRows() {
        if (rows == null) {
            Person person = current.oneself();
            rows = record.lately(person.area().kind(), person.id(), SHOWN).stream()
                    .map(Row::new)
                    .toList();
        }
        return rows;
    }

    /** Where the whole of it is; empty for staff who may not see the activity log. */
    public String getAll() {
        Person person = current.oneself();
        if (person.area() == Area.CLIENT) {
            return "/client/activity";
        }
        return administrators
                .find(new AdministratorId(person.id()))
                .filter(found -> found.roleGroup().has(AdminPermission.VIEW_ACTIVITY_LOG))
                .map(found -> "/admin/activity?" + new Query().with("q", person.fullName()))
                .orElse("");
    }

    /** One sign-on as it is shown. */
    public static final class Row {

        private final OwnEntry entry;

        Row(OwnEntry entry) {
            this.entry = entry;
        }

        /** When. */
        public Instant getAt() {
            return entry.at();
        }

        /** What happened, as a sentence. */
        public String getSentence() {
            return Words.of("recent.say." + entry.what() + "." + entry.outcome(), entry.name());
        }

        /** What was proved with; may be empty. */
        public String getProof() {
            return Arrays.stream(Proof.values())
                    .filter(each -> each != Proof.NONE && isNamed(each, entry.how()))
                    .findFirst()
                    .map(each -> Words.of("proof." + each))
                    .orElse("");
        }

        /** A link's words go on with where it led. */
        private static boolean isNamed(Proof proof, String how) {
            return how.equals(proof.inWords()) || how.startsWith(proof.inWords() + " to ");
        }

        /** How it ended, in words. */
        public String getOutcomeWord() {
            return Words.of("log.outcome." + entry.outcome());
        }

        /** The state whose colour the badge has. */
        public String getState() {
            return entry.outcome() == Outcome.DONE
                    ? "succeeded"
                    : entry.outcome() == Outcome.DENIED ? "denied" : "failed";
        }

        /** From where; may be empty. */
        public String getAddress() {
            return entry.address();
        }

        /** The code to name when asking support. */
        public String getReference() {
            return entry.reference();
        }
    }
}
