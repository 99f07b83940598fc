package org.panelkey.web.admin;

import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.panelkey.imports.ImportFailure;
import org.panelkey.imports.ImportRun;
import org.panelkey.servers.ServerId;
import org.panelkey.web.Words;

/** One import or comparison in a list, or at the top of its page. */
public final class ImportRow {

    private final ImportRun run;

    ImportRow(ImportRun run) {
        this.run = run;
    }

    /** Identifies it. */
    public long getId() {
        return run.id().value();
    }

    /** The server, or the file. */
    public String getTitle() {
        return run.title();
    }

    /** The server whose list it is; empty for a file. */
    public String getServer() {
        return run.server().map(ServerId::toString).orElse("");
    }

    /** Where its lines come from. */
    public String getSource() {
        return run.source().name();
    }

    /** Where it is in its life. */
    public String getState() {
        return run.state().name();
    }

    /** That, in the colours of badges. */
    public String getTone() {
        return switch (run.state()) {
            case READING, RUNNING -> "started";
            case READY -> "open";
            case DONE -> "ok";
            case CANCELLED -> "cancelled";
            case FAILED -> "failed";
        };
    }

    /** Who began or started it. */
    public String getBy() {
        return run.byName();
    }

    /** When it began. */
    public Instant getCreated() {
        return run.createdAt();
    }

    /** When it ended, null when it did not. */
    public @Nullable Instant getFinished() {
        return run.finishedAt().orElse(null);
    }

    /** Why it failed, in words; empty when it did not. */
    public String getFailure() {
        if (run.failure().isEmpty()) {
            return "";
        }
        boolean ours = Arrays.stream(ImportFailure.values())
                .anyMatch(each -> each.name().equals(run.failure()));
        return Words.of((ours ? "import.failure." : "cause.") + run.failure());
    }

    /** What the panel said about it; empty when it said nothing. */
    public String getFailureDetail() {
        return run.failureDetail();
    }
}
