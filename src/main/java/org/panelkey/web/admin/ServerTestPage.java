package org.panelkey.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import org.panelkey.panels.PanelException;
import org.panelkey.panels.PanelServer;
import org.panelkey.secrets.Secret;
import org.panelkey.web.Words;

/** Test Connection, and the look at a certificate before it is trusted: both use what was typed and save nothing. */
@Named("serverTest")
@RequestScoped
public class ServerTestPage {

    @Inject
    ServerForms forms;

    @Inject
    ConnectionTrial trial;

    private List<TestRow> steps = List.of();
    private String problem = "";
    private String lookProblem = "";

    /** Tries the typed values out. */
    public void test() {
        Problems problems = new Problems();
        problems.addIf(forms.getPanelName().isEmpty(), "panel", "server.panel.missing");
        forms.getConnection().check(problems, forms.usualPort());
        forms.getTrust().check(problems);
        problem = problems.first().orElse("");
        if (!problems.none()) {
            return;
        }
        Optional<Secret> secret = secret();
        if (secret.isEmpty()) {
            problem = Words.of("server.secret.moved");
            return;
        }
        steps = trial.test(typed(secret.get())).stream().map(TestRow::new).toList();
    }

    private Optional<Secret> secret() {
        ConnectionForm connection = forms.getConnection();
        return connection.secret().or(() -> forms.id()
                .flatMap(id -> trial.stored(id, connection.host(), connection.port(forms.usualPort()))));
    }

    private PanelServer typed(Secret secret) {
        ConnectionForm connection = forms.getConnection();
        return new PanelServer(
                forms.id(),
                forms.getGeneral().panel(),
                connection.host(),
                connection.port(forms.usualPort()),
                forms.getTrust().trust(),
                connection.username(),
                secret,
                forms.getHosts().publicName().filter(Typed::isHost));
    }

    /** Fetches the certificate that the server shows. */
    public void look() {
        ConnectionForm connection = forms.getConnection();
        int port = connection.port(forms.usualPort());
        forms.getTrust().present(null);
        if (!Typed.isHost(connection.host()) || port == 0) {
            lookProblem = Words.of("server.look.first");
            return;
        }
        try {
            forms.getTrust().present(new CertificateView(trial.presented(connection.host(), port)));
        } catch (PanelException refusal) {
            String cause = "cause." + refusal.failure().cause();
            lookProblem = Words.of(cause) + " " + Words.of(cause + ".todo");
        }
    }

    /** Pins the key of the certificate that was looked at; it is saved with the rest. */
    public void trust() {
        forms.getTrust().trustPresented();
    }

    /** What was tried. */
    public List<TestRow> getSteps() {
        return steps;
    }

    /** Why nothing was tried, or empty. */
    public String getProblem() {
        return problem;
    }

    /** Why no certificate was seen, or empty. */
    public String getLookProblem() {
        return lookProblem;
    }
}
