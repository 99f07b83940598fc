package org.panelkey.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.panelkey.audit.Action;
import org.panelkey.audit.AuditEvent;
import org.panelkey.audit.AuditTrail;
import org.panelkey.audit.Reference;
import org.panelkey.providers.ProviderFailure.Cause;

/**
 * Action Failed at the staff's door: what people see who came back from the company's own sign-in and were not let in.
 *
 * <p>Whoever sees it is nobody yet: it says one sentence and a code, and nothing of whom or what.
 */
@Named("providerFailed")
@RequestScoped
public class ProviderFailedPage {

    @Inject
    AuditTrail trail;

    private Optional<AuditEvent> event = Optional.empty();

    /** Finds the attempt. */
    public void open() {
        List<AuditEvent> rows = Answers.parameter("ref")
                .flatMap(Reference::parse)
                .map(trail::attempt)
                .orElse(List.of());
        event = rows.stream()
                .filter(row -> row.action() == Action.SIGN_IN && cause(row).isPresent())
                .findFirst();
        if (event.isEmpty()) {
            Answers.notFound();
        }
    }

    /** The code. */
    public String getReference() {
        return event.map(row -> row.reference().code()).orElse("");
    }

    /** What the person is told. */
    public String getTold() {
        return event.flatMap(ProviderFailedPage::cause)
                .map(cause -> cause.told().name())
                .orElse("");
    }

    private static Optional<Cause> cause(AuditEvent row) {
        return Arrays.stream(Cause.values())
                .filter(each -> each.name().equals(row.cause()))
                .findFirst();
    }
}
