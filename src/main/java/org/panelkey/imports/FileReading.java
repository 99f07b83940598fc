package org.panelkey.imports;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.panelkey.accounts.ClientAccount;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.accounts.ClientAccounts;
import org.panelkey.accounts.Email;
import org.panelkey.hosting.Products;
import org.panelkey.panels.Panel;
import org.panelkey.panels.PanelAbility;
import org.panelkey.panels.PanelRegistry;
import org.panelkey.servers.Server;
import org.panelkey.servers.Servers;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.Requires;

/** Reads a file that somebody uploaded into lines of an import, piece by piece; of one that is refused, nothing is kept. */
@ApplicationScoped
public class FileReading {

    private static final int LONGEST_NAME = 100;
    /** Of more clients of one name, an address tells none apart. */
    private static final int MOST_NAMESAKES = 100;

    private Imports imports;
    private Drafts drafts;
    private KnownServices known;
    private ClientsByEmail byEmail;
    private ClientAccounts accounts;
    private Servers servers;
    private Products products;
    private PanelRegistry panels;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected FileReading() {}

    /** Builds one from its parts. */
    @Inject
    FileReading(
            Imports imports,
            Drafts drafts,
            KnownServices known,
            ClientsByEmail byEmail,
            ClientAccounts accounts,
            Servers servers,
            Products products,
            PanelRegistry panels) {
        this.imports = imports;
        this.drafts = drafts;
        this.known = known;
        this.byEmail = byEmail;
        this.accounts = accounts;
        this.servers = servers;
        this.products = products;
        this.panels = panels;
    }

    /** Databases take offence at some characters that nothing here is called by. */
    private static boolean isName(String text) {
        return text.length() <= LONGEST_NAME && text.chars().noneMatch(Character::isISOControl);
    }

    /**
     * Reads a file; nothing else is written yet.
     *
     * @param title what the file is called
     * @throws CsvRefusedException when it can't be read as a whole
     */
    @Requires(AdminPermission.MANAGE_CLIENTS)
    public ImportRunId read(String title, UploadedFile file) {
        ImportRunId run = imports.beginFile(Listed.line(title));
        try {
            FileDrafting drafting = new FileDrafting(
                    run,
                    name -> isName(name) ? servers.named(name).flatMap(servers::find) : Optional.empty(),
                    server -> new Matching(isByDomain(server), known.of(server.id())),
                    name -> isName(name)
                            ? accounts.named(name, MOST_NAMESAKES).stream()
                                    .map(ClientAccount::id)
                                    .toList()
                            : List.of(),
                    products.all());
            Piece piece = new Piece(run, drafting);
            new CsvFile(file).read(piece::take);
            piece.store();
            drafts.ready(run);
            return run;
        } catch (RuntimeException refused) {
            drafts.forget(run);
            throw refused;
        }
    }

    private boolean isByDomain(Server server) {
        return panels.find(server.panel())
                .map(Panel::describe)
                .filter(panel -> panel.abilities().contains(PanelAbility.SUBSCRIPTIONS))
                .isPresent();
    }

    /** Some lines, whose clients are looked up together. */
    private final class Piece {

        private final ImportRunId run;
        private final FileDrafting drafting;
        private final List<CsvLine> lines = new ArrayList<>();

        Piece(ImportRunId run, FileDrafting drafting) {
            this.run = run;
            this.drafting = drafting;
        }

        void take(CsvLine line) {
            lines.add(line);
            if (lines.size() >= Drafts.AT_ONCE) {
                store();
            }
        }

        void store() {
            Map<String, Set<ClientAccountId>> clients = byEmail.of(lines.stream()
                    .flatMap(line -> Email.parse(line.text(CsvColumn.EMAIL)).stream())
                    .map(Email::value)
                    .toList());
            drafts.store(
                    run,
                    lines.stream()
                            .map(line -> drafting.line(line, clients(clients, line)))
                            .toList());
            lines.clear();
        }

        private static Set<ClientAccountId> clients(Map<String, Set<ClientAccountId>> clients, CsvLine line) {
            return Email.parse(line.text(CsvColumn.EMAIL))
                    .map(email -> clients.getOrDefault(email.value(), Set.of()))
                    .orElse(Set.of());
        }
    }
}
