package org.panelkey.web.admin;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelkey.accounts.ClientAccount;
import org.panelkey.accounts.ClientAccounts;
import org.panelkey.accounts.Email;
import org.panelkey.hosting.Product;
import org.panelkey.hosting.Products;
import org.panelkey.imports.Decisions;
import org.panelkey.imports.ImportLine;
import org.panelkey.imports.ImportLineId;
import org.panelkey.imports.ImportRefusal;
import org.panelkey.imports.ImportRefusedException;
import org.panelkey.imports.ImportRuns;
import org.panelkey.imports.ImportSource;
import org.panelkey.imports.ImportState;
import org.panelkey.imports.LineChoice;
import org.panelkey.imports.LineKind;
import org.panelkey.servers.Server;
import org.panelkey.servers.Servers;
import org.panelkey.web.Answers;
import org.panelkey.web.Words;

/** One new line of an import, and what is to become of it. */
@Named("adminImportLine")
@ViewScoped
public class ImportLinePage implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    ImportRuns runs;

    @Inject
    Decisions decisions;

    @Inject
    Products products;

    @Inject
    Servers servers;

    @Inject
    ClientAccounts accounts;

    @Inject
    ClientNames clientNames;

    private long id;
    private long run;
    private String title = "";
    private String username = "";
    private String owner = "";
    private String email = "";
    private String plan = "";
    private String holder = "";
    private String problem = "";
    private boolean file;
    private boolean addressed;
    private String choice = "";
    private final SoldForm sold = new SoldForm();

    /** Finds the line that the address names; only a new one of an import that was not started has something to decide. */
    public void open() {
        Optional<ImportLine> found = Answers.id("id")
                .map(ImportLineId::new)
                .flatMap(runs::find)
                .filter(line -> line.kind() == LineKind.NEW)
                .filter(line -> runs.find(line.run())
                        .filter(of -> of.state() == ImportState.READY)
                        .isPresent());
        if (found.isEmpty()) {
            Answers.notFound();
            return;
        }
        ImportLine line = found.get();
        id = line.id().value();
        run = line.run().value();
        title = line.domain();
        username = line.username();
        owner = line.owner();
        email = line.email();
        plan = line.plan();
        holder = line.holder();
        file = runs.find(line.run())
                .filter(of -> of.source() == ImportSource.CSV)
                .isPresent();
        problem = ImportLineWords.ofView()
                .problem(
                        line,
                        line.account()
                                .flatMap(accounts::find)
                                .map(ClientAccount::name)
                                .orElse(""));
        addressed = Email.parse(email).isPresent();
        choice = line.choice().name();
        sold.show(line.account().flatMap(accounts::find).map(ClientNames::of).orElse(""), line.product());
    }

    /** Keeps what was decided. */
    public void save() {
        try {
            if (isDecided()) {
                Words.say("import.line.saved", title);
                Answers.redirect("/admin/imports/run?id=" + run);
            }
        } catch (ImportRefusedException refused) {
            ImportComplaint.say(refused);
        }
    }

    private boolean isDecided() {
        ImportLineId line = new ImportLineId(id);
        if (choice.equals(LineChoice.SKIP.name())) {
            decisions.leaveOut(line);
            return true;
        }
        Optional<Product> product = product(line);
        if (choice.equals(LineChoice.CREATE.name())) {
            if (!addressed) {
                Words.complainBeside("line:choice", "import.problem.NO_EMAIL");
            }
            if (Words.complained() || product.isEmpty()) {
                return false;
            }
            decisions.create(line, product.get().id());
            return true;
        }
        if (sold.getClient().isBlank()) {
            Words.complainBeside("line:client", "import.client.missing");
            return false;
        }
        Optional<ClientAccount> chosen = clientNames.find(sold.getClient(), "line:client");
        if (Words.complained() || product.isEmpty() || chosen.isEmpty()) {
            return false;
        }
        decisions.attach(line, chosen.get().id(), product.get().id());
        return true;
    }

    private Optional<Product> product(ImportLineId line) {
        Optional<Server> server = runs.find(line).flatMap(ImportLine::server).flatMap(servers::find);
        Optional<Product> product = sold.sold().flatMap(products::find);
        if (product.isEmpty()) {
            Words.complainBeside("line:product", "import.refused." + ImportRefusal.NO_PRODUCT);
        } else if (server.filter(at -> at.panel().equals(product.get().panel())).isEmpty()) {
            Words.complainBeside("line:product", "import.problem.OTHER_PANEL");
            return Optional.empty();
        }
        return product;
    }

    /** The import that it is of. */
    public long getRun() {
        return run;
    }

    /** The account's main domain. */
    public String getTitle() {
        return title;
    }

    /** The account's name. */
    public String getUsername() {
        return username;
    }

    /** Who owns it on the panel. */
    public String getOwner() {
        return owner;
    }

    /** Where its holder is written to. */
    public String getEmail() {
        return email;
    }

    /** What was sold, in the words of the panel or the file. */
    public String getPlan() {
        return plan;
    }

    /** What its client is called there, and would be here if one is made; empty where nothing says. */
    public String getHolder() {
        return holder;
    }

    /** Whether it comes from a file, and not from a panel. */
    public boolean isFile() {
        return file;
    }

    /** What keeps it from being taken over as it is, in words; empty when nothing does. */
    public String getProblem() {
        return problem;
    }

    /** All that can become of it. */
    public LineChoice[] getChoices() {
        return LineChoice.values();
    }

    /** What is to become of it. */
    public String getChoice() {
        return choice;
    }

    /** Takes it. */
    public void setChoice(@Nullable String choice) {
        this.choice = choice == null ? "" : choice;
    }

    /** Whose its service will be, and what of. */
    public SoldForm getSold() {
        return sold;
    }
}
