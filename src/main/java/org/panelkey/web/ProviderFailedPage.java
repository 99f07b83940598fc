package org.panelkey.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.panelkey.audit.Action;
import org.panelkey.audit.AuditEvent;
import org.panelkey.audit.AuditTrail;
import org.panelkey.audit.Reference;
import org.panelkey.identity.Area;
import org.panelkey.providers.ProviderFailure.Cause;
import org.panelkey.providers.ProviderFailure.Told;

/**
 * Action Failed at a door: what people see who came back from the company's own sign-in and were not let in.
 *
 * <p>Whoever sees it is nobody yet: it says one sentence and a code, and nothing of whom or what.
 */
@Named("providerFailed")
@RequestScoped
public class ProviderFailedPage {

    @Inject
    AuditTrail trail;

    /** What can happen at the clients' door, and has words of its own there. */
    private static final Set<Told> OF_CLIENTS = EnumSet.of(
            Told.DOWN,
            Told.AGAIN,
            Told.REFUSED,
            Told.UNTRUSTED,
            Told.OTHER,
            Told.DISABLED,
            Told.SLOW,
            Told.UNLINKED,
            Told.ELSEWHERE,
            Told.CLOSED);

    private static final Set<Told> OF_CLIENTS_ALONE = EnumSet.of(Told.UNLINKED, Told.ELSEWHERE);

    private Optional<AuditEvent> event = Optional.empty();

    /** Finds the attempt. */
    public void open() {
        List<AuditEvent> rows = Answers.parameter("ref")
                .flatMap(Reference::parse)
                .map(trail::attempt)
                .orElse(List.of());
        event = rows.stream()
                .filter(row -> row.action() == Action.SIGN_IN)
                .filter(row -> cause(row).filter(this::isOfThisDoor).isPresent())
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
                .map(cause -> (isClient() ? "client." : "") + cause.told())
                .orElse("");
    }

    /** Whether the person may go on to say whose the company account is. */
    public boolean isUnlinked() {
        return event.flatMap(ProviderFailedPage::cause)
                .filter(cause -> cause.told() == Told.UNLINKED)
                .isPresent();
    }

    private boolean isOfThisDoor(Cause cause) {
        return isClient() ? OF_CLIENTS.contains(cause.told()) : !OF_CLIENTS_ALONE.contains(cause.told());
    }

    private static boolean isClient() {
        return Area.of(RequestPath.of(Answers.request()))
                .filter(Area.CLIENT::equals)
                .isPresent();
    }

    private static Optional<Cause> cause(AuditEvent row) {
        return Arrays.stream(Cause.values())
                .filter(each -> each.name().equals(row.cause()))
                .findFirst();
    }
}
