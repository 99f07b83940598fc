package org.panelkey.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelkey.imports.ImportPurpose;
import org.panelkey.imports.ImportRun;
import org.panelkey.imports.ImportRunId;
import org.panelkey.imports.ImportRuns;
import org.panelkey.imports.Imports;
import org.panelkey.servers.Server;
import org.panelkey.servers.ServerId;
import org.panelkey.servers.Servers;
import org.panelkey.web.Answers;
import org.panelkey.web.Paging;
import org.panelkey.web.Words;

/** What is on the servers and not here, here and not there, or differs: the latest comparison of each server. */
@Named("adminCompare")
@RequestScoped
public class ComparePage {

    @Inject
    ImportRuns runs;

    @Inject
    Imports imports;

    @Inject
    Servers servers;

    @Inject
    ServerNames serverNames;

    private final Paging paging = Paging.ofRequest();
    private String server = "";

    /** Compares one server now. */
    public void compare() {
        Optional<Server> found = servers.find(new ServerId(Long.parseLong(server)));
        if (found.isEmpty()) {
            Words.complainBeside(serverNames.beside("compare"), "import.server.gone");
        } else if (!imports.isListed(found.get())) {
            Words.complainBeside(
                    serverNames.beside("compare"),
                    "import.no_list",
                    Panels.name(found.get().panel()));
        } else {
            ImportRunId run = imports.begin(ImportPurpose.COMPARE, found.get().id());
            Answers.redirect("/admin/imports/run?id=" + run);
        }
    }

    /** Compares all servers now. */
    public void compareAll() {
        int begun = imports.compareEverything();
        Words.say("compare.begun", begun);
        Answers.redirect("/admin/imports/compare");
    }

    /** Where in the list we are. */
    public Paging getPaging() {
        return paging;
    }

    /** How many there are. */
    public int getCount() {
        return paging.count(() -> runs.count(ImportPurpose.COMPARE));
    }

    /** The rows of this page, the latest first. */
    public List<CompareRow> getRows() {
        return paging.rows(() -> runs.latest(ImportPurpose.COMPARE, paging.from(), paging.size()).stream()
                .map(this::row)
                .toList());
    }

    private CompareRow row(ImportRun run) {
        return new CompareRow(new ImportRow(run), runs.counts(run.id()));
    }

    /** The id of the chosen server. */
    public String getServer() {
        return server;
    }

    /** Takes it. */
    public void setServer(@Nullable String server) {
        this.server = server == null ? "" : server;
    }
}
