package org.panelkey.web.admin;

import org.panelkey.imports.ImportLine;
import org.panelkey.imports.ImportPurpose;
import org.panelkey.imports.ImportRun;
import org.panelkey.imports.LineChoice;
import org.panelkey.imports.LineKind;
import org.panelkey.imports.LineState;
import org.panelkey.web.Words;

/** One line of an import in the list. */
public final class ImportLineRow {

    private final ImportLine line;
    private final String client;
    private final String product;
    private final ImportRun run;
    private final boolean held;

    ImportLineRow(ImportLine line, String client, String product, ImportRun run, boolean held) {
        this.line = line;
        this.client = client;
        this.product = product;
        this.run = run;
        this.held = held;
    }

    /** Identifies it. */
    public long getId() {
        return line.id().value();
    }

    /** Its place in the list or the file. */
    public String getNumber() {
        return String.valueOf(line.number());
    }

    /** The account's main domain; its name where there is none. */
    public String getDomain() {
        return line.domain().isBlank() ? line.username() : line.domain();
    }

    /** The account's name and who owns it on the panel. */
    public String getUsername() {
        return line.owner().isEmpty() ? line.username() : line.username() + " · " + line.owner();
    }

    /** Where its holder is written to. */
    public String getEmail() {
        return line.email();
    }

    /** What it is. */
    public String getKind() {
        return line.kind().name();
    }

    /** What it is, or has become, for a badge: the key of its words. */
    public String getBadge() {
        if (isLeftOut()) {
            return "import.skip";
        }
        return line.state() == LineState.OPEN ? "import.kind." + line.kind() : "import.line." + line.state();
    }

    private boolean isLeftOut() {
        return ImportLineWords.isLeftOut(line, run.startedAt().isPresent());
    }

    /** That, in the colours of badges. */
    public String getTone() {
        if (isLeftOut()) {
            return "cancelled";
        }
        if (line.state() == LineState.OPEN) {
            return switch (line.kind()) {
                case NEW -> "open";
                case KNOWN -> "ok";
                case DIFFERS, GONE -> "warn";
                case WRONG -> "bad";
            };
        }
        return switch (line.state()) {
            case CREATED, ATTACHED -> "ok";
            case KNOWN_MEANWHILE -> "warn";
            case REFUSED -> "bad";
            case OPEN, WAITING -> "open";
        };
    }

    /** What becomes of it, what is wrong with it, or what differs, in words. */
    public String getWords() {
        ImportLineWords words = ImportLineWords.ofView();
        if (!line.problem().isEmpty()) {
            return words.problem(line, client);
        }
        if (line.kind() == LineKind.DIFFERS) {
            return words.differs(line, client);
        }
        if (line.kind() == LineKind.GONE) {
            return Words.of("import.gone");
        }
        if (line.kind() != LineKind.NEW) {
            return client;
        }
        return run.purpose() == ImportPurpose.COMPARE ? Words.of("compare.not_here") : future();
    }

    private String future() {
        if (line.choice() == LineChoice.SKIP) {
            return Words.of("import.skip");
        }
        if (client.isEmpty()) {
            return Words.of("import.by_email", line.newName(), line.email());
        }
        return held && line.state() == LineState.OPEN ? Words.of("import.held", client) : client;
    }

    /** What its service is, or will be, of; empty when nobody chose. */
    public String getProduct() {
        return product;
    }

    /** Whether something can be decided about it. */
    public boolean isDecidable() {
        return line.kind() == LineKind.NEW && line.state() == LineState.OPEN;
    }

    /** Whether a service will be made. */
    public boolean isTaken() {
        return line.kind() == LineKind.NEW && line.choice() != LineChoice.SKIP;
    }

    /** The service that it is, or became; empty when there is none. */
    public String getService() {
        return line.service().map(String::valueOf).orElse("");
    }
}
