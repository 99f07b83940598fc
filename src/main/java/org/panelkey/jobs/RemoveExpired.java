package org.panelkey.jobs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.IntUnaryOperator;
import org.panelkey.applications.EndedSignIns;
import org.panelkey.credentials.KeptAnswers;
import org.panelkey.health.HealthHistory;
import org.panelkey.identity.EmailChanges;
import org.panelkey.identity.OpenSessions;
import org.panelkey.imports.OldImports;
import org.panelkey.links.OldLinks;
import org.panelkey.mailboxes.MailboxSteps;
import org.panelkey.signon.Openings;
import org.panelkey.tokens.Tokens;

/**
 * Removes login tokens, openings, sessions, wishes for another address, forms for mailboxes and keys of the API that have
 * ended, what changed about servers long ago, imports that are long over, sign-ins to applications, and what is left of
 * links in panels, in small batches until none is left.
 */
@ApplicationScoped
public class RemoveExpired {

    /** The job's name in its record. */
    public static final String JOB = "Expired login tokens";

    static final int BATCH = 500;

    private static final int MOST_BATCHES = 10_000;

    private Tokens tokens;
    private Openings openings;
    private OpenSessions sessions;
    private EmailChanges changes;
    private MailboxSteps mailboxes;
    private HealthHistory health;
    private OldImports imports;
    private KeptAnswers answers;
    private EndedSignIns signIns;
    private OldLinks links;
    private JobRuns runs;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected RemoveExpired() {}

    /** Builds one from its parts. */
    @Inject
    public RemoveExpired(
            Tokens tokens,
            Openings openings,
            OpenSessions sessions,
            EmailChanges changes,
            MailboxSteps mailboxes,
            HealthHistory health,
            OldImports imports,
            KeptAnswers answers,
            EndedSignIns signIns,
            OldLinks links,
            JobRuns runs) {
        this.tokens = tokens;
        this.openings = openings;
        this.sessions = sessions;
        this.changes = changes;
        this.mailboxes = mailboxes;
        this.health = health;
        this.imports = imports;
        this.answers = answers;
        this.signIns = signIns;
        this.links = links;
        this.runs = runs;
    }

    /** Runs once. */
    public void run() {
        new NotedRun(runs, JOB)
                .of(() -> drain(tokens::removeExpired)
                        + drain(openings::removeEnded)
                        + drain(sessions::removeEnded)
                        + drain(changes::removeEnded)
                        + drain(mailboxes::removeEnded)
                        + drain(health::removeOld)
                        + drain(answers::removeEnded)
                        + drain(imports::endForgotten)
                        + drain(imports::removeLines)
                        + drain(imports::removeHeadings)
                        + drain(signIns::removeRequests)
                        + drain(signIns::removeTokens)
                        + drain(signIns::removeSignIns)
                        + drain(signIns::removeSessions)
                        + drain(links::removePlaces)
                        + drain(links::endCredentials)
                        + drain(links::removeCredentials));
    }

    private static long drain(IntUnaryOperator removeBatch) {
        long removed = 0;
        for (int batch = 0; batch < MOST_BATCHES; batch++) {
            int count = removeBatch.applyAsInt(BATCH);
            removed += count;
            if (count == 0) {
                break;
            }
        }
        return removed;
    }
}
