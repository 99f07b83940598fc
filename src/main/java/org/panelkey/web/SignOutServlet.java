package org.panelkey.web;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.panelkey.accounts.UserId;
import org.panelkey.audit.Action;
import org.panelkey.audit.AuditLog;
import org.panelkey.audit.Entry;
import org.panelkey.audit.Subject;
import org.panelkey.identity.Area;
import org.panelkey.identity.CurrentPerson;
import org.panelkey.identity.Sessions;
import org.panelkey.identity.SignInAsClient;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.AdministratorId;
import org.panelkey.staff.Administrators;

/** Signs people out of the area that they ask it for; staff who see the client area as a user return to their own. */
@WebServlet(urlPatterns = {"/client/sign-out", "/admin/sign-out"})
public class SignOutServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    transient Sessions sessions;

    @Inject
    transient CurrentPerson current;

    @Inject
    transient AuditLog audit;

    @Inject
    transient SignInAsClient asClient;

    @Inject
    transient Administrators administrators;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Area area = Area.of(request.getServletPath()).orElseThrow();
        Optional<UserId> shown = asClient.end(request);
        if (area == Area.CLIENT && shown.isPresent()) {
            lead(request, response, back(shown.get()));
            return;
        }
        if (area == Area.CLIENT && sessions.endedAs(request).isPresent()) {
            lead(request, response, RouteGuard.endedAs(sessions.endedAs(request).get()));
            return;
        }
        current.person()
                .ifPresent(person -> audit.record(
                        Entry.done(Action.SIGN_OUT, Subject.of("session", person.id(), person.fullName()), "")));
        sessions.end(request, area);
        lead(request, response, area.path() + "/sign-in");
    }

    /** Staff who saw the client area as a user find themselves where they came from. */
    private String back(UserId user) {
        boolean mayView = current.staff()
                .flatMap(staff -> administrators.find(new AdministratorId(staff.id())))
                .filter(found -> found.roleGroup().has(AdminPermission.VIEW_USERS))
                .isPresent();
        return mayView ? "/admin/users/edit?id=" + user : "/admin/as-client?user=" + user;
    }

    private static void lead(HttpServletRequest request, HttpServletResponse response, String path) {
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", request.getContextPath() + path);
    }
}
