package org.panelkey.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.panelkey.providers.LocalSignIn;
import org.panelkey.providers.LocalSignInOff;
import org.panelkey.providers.Providers;
import org.panelkey.staff.AdministratorId;
import org.panelkey.staff.Administrators;
import org.panelkey.web.Answers;
import org.panelkey.web.ProofField;
import org.panelkey.web.Words;

/** System Settings &gt; Sign-in providers, and whether staff may sign in without one. */
@Named("adminProviders")
@RequestScoped
public class ProvidersPage {

    private static final String PAGE = "/admin/providers";

    @Inject
    Providers providers;

    @Inject
    LocalSignIn local;

    @Inject
    Administrators administrators;

    @Inject
    ProofField proof;

    private @Nullable List<ProviderRow> rows;
    private String emergency = "";

    /** The rows, by name. */
    public List<ProviderRow> getRows() {
        if (rows == null) {
            rows = providers.all().stream()
                    .map(each ->
                            new ProviderRow(each, providers.rules(each.id()).size()))
                    .toList();
        }
        return rows;
    }

    /** Whether one of them is offered to staff. */
    public boolean isAnyEnabled() {
        return getRows().stream().anyMatch(ProviderRow::isOpenToStaff);
    }

    /** The names of those that still use the addresses that all shared; empty for none. */
    public String getShared() {
        return getRows().stream()
                .filter(ProviderRow::isShared)
                .map(ProviderRow::getName)
                .collect(Collectors.joining(", "));
    }

    /** Lets staff in through a provider only, but for the chosen one. */
    public void switchOff() {
        if (!emergency.matches("[0-9]{1,18}")) {
            Words.complainBeside("local:emergency", "localsignin.choose.missing");
            return;
        }
        if (!proof.isGiven("local:proof")) {
            return;
        }
        if (local.switchOff(new AdministratorId(Long.parseLong(emergency)))) {
            Words.say("localsignin.off.done");
        } else {
            Words.complain("localsignin.off.refused");
        }
        Answers.redirect(PAGE);
    }

    /** Lets staff sign in with passwords again. */
    public void switchOn() {
        if (!proof.isGiven("local:proof")) {
            return;
        }
        local.switchOn();
        Words.say("localsignin.on.done");
        Answers.redirect(PAGE);
    }

    /** Whether staff sign in through a provider only. */
    public boolean isLocalOff() {
        return local.off().isPresent();
    }

    /** Who may still sign in with a password; empty when everybody may. */
    public String getHelper() {
        return local.off()
                .map(LocalSignInOff::emergency)
                .flatMap(administrators::find)
                .map(found -> found.name() + ", " + found.email())
                .orElse("");
    }

    /** Who could be the one for emergencies. */
    public List<Choice> getHelpers() {
        return administrators.all().stream()
                .filter(LocalSignIn::couldHelp)
                .map(each -> new Choice(each.id().toString(), each.name() + ", " + each.email()))
                .toList();
    }

    /** The chosen one. */
    public String getEmergency() {
        return emergency;
    }

    /** Takes the chosen one. */
    public void setEmergency(@Nullable String emergency) {
        this.emergency = emergency == null ? "" : emergency;
    }
}
