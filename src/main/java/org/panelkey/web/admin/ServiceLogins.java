package org.panelkey.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import org.panelkey.access.Decision;
import org.panelkey.hosting.Service;
import org.panelkey.signon.Admissions;
import org.panelkey.signon.Target;

/** Whether the administrator who is looking may enter a service now: for showing, the click decides again. */
@RequestScoped
public class ServiceLogins {

    @Inject
    Admissions admissions;

    @Inject
    AdminMe me;

    Login of(Service service) {
        Decision decision = admissions.decide(me.actor(), Target.of(service.id()));
        String name = decision.isGranted() ? admissions.loginName(service).orElse("") : "";
        return new Login(name, decision.rule().name());
    }

    /** The answer: a name for the button, or the rule that forbids it. */
    record Login(String name, String rule) {}
}
