package org.panelkey.web;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.panelkey.audit.Action;
import org.panelkey.audit.AuditLog;
import org.panelkey.audit.Entry;
import org.panelkey.audit.Subject;
import org.panelkey.identity.Area;
import org.panelkey.identity.CurrentPerson;
import org.panelkey.identity.Sessions;

/** Signs people out of the area that they ask it for. */
@WebServlet(urlPatterns = {"/client/sign-out", "/admin/sign-out"})
public class SignOutServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    transient Sessions sessions;

    @Inject
    transient CurrentPerson current;

    @Inject
    transient AuditLog audit;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Area area = Area.of(request.getServletPath()).orElseThrow();
        current.person()
                .ifPresent(person -> audit.record(
                        Entry.done(Action.SIGN_OUT, Subject.of("session", person.id(), person.fullName()), "")));
        sessions.end(request, area);
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", request.getContextPath() + area.path() + "/sign-in");
    }
}
