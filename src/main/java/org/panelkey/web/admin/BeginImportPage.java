package org.panelkey.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelkey.imports.ImportPurpose;
import org.panelkey.imports.ImportRunId;
import org.panelkey.imports.Imports;
import org.panelkey.servers.Server;
import org.panelkey.servers.ServerId;
import org.panelkey.servers.Servers;
import org.panelkey.web.Answers;
import org.panelkey.web.Words;

/** Chooses the server whose account list is read. */
@Named("adminImportBegin")
@RequestScoped
public class BeginImportPage {

    @Inject
    Imports imports;

    @Inject
    Servers servers;

    @Inject
    ServerNames serverNames;

    private String server = Answers.id("server").map(String::valueOf).orElse("");

    /** Begins to read the list. */
    public void begin() {
        Optional<Server> found = servers.find(new ServerId(Long.parseLong(server)));
        if (found.isEmpty()) {
            Words.complainBeside(serverNames.beside("import"), "import.server.gone");
        } else if (!imports.isListed(found.get())) {
            Words.complainBeside(
                    serverNames.beside("import"),
                    "import.no_list",
                    Panels.name(found.get().panel()));
        } else if (!found.get().isEnabled()) {
            Words.complainBeside(serverNames.beside("import"), "import.failure.SERVER_OFF");
        } else {
            ImportRunId run = imports.begin(ImportPurpose.IMPORT, found.get().id());
            Answers.redirect("/admin/imports/run?id=" + run);
        }
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
