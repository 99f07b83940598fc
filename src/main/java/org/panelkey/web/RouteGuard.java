package org.panelkey.web;

import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;
import org.panelkey.accounts.UserId;
import org.panelkey.api.ApiDoor;
import org.panelkey.audit.Action;
import org.panelkey.audit.AuditLog;
import org.panelkey.audit.Entry;
import org.panelkey.audit.Subject;
import org.panelkey.factors.Factors;
import org.panelkey.identity.Area;
import org.panelkey.identity.BrowserAddress;
import org.panelkey.identity.CurrentPerson;
import org.panelkey.identity.Sessions;
import org.panelkey.settings.Settings;
import org.panelkey.staff.AdministratorId;
import org.panelkey.staff.Administrators;

/** Lets a request through when its path is listed, its method allowed, and its sender may see it at this moment. */
public class RouteGuard implements Filter {

    private static final Routes ROUTES = Routes.load();

    @Inject
    Sessions sessions;

    @Inject
    CurrentPerson current;

    @Inject
    Administrators administrators;

    @Inject
    AuditLog audit;

    @Inject
    Factors factors;

    @Inject
    Settings settings;

    @Inject
    ApiDoor programs;

    @Override
    public void doFilter(ServletRequest anyRequest, ServletResponse anyResponse, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) anyRequest;
        HttpServletResponse response = (HttpServletResponse) anyResponse;
        if (RequestPath.isTricky(request)) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        String path = RequestPath.of(request);
        if (StaticResource.is(path)) {
            if (StaticResource.mayServe(request)) {
                chain.doFilter(request, response);
            } else {
                response.sendError(HttpServletResponse.SC_NOT_FOUND);
            }
            return;
        }
        // What a signed-in person saw must not come back from a cache after signing out; nor may a refusal.
        response.setHeader("Cache-Control", "no-store");
        Optional<Route> route = ROUTES.find(path);
        if (route.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else if (!route.get().allows(request.getMethod())) {
            response.setHeader(
                    "Allow",
                    String.join(", ", route.get().methods().stream().sorted().toList()));
            response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
        } else {
            guard(route.get(), request, response, chain);
        }
    }

    private void guard(Route route, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String address = BrowserAddress.of(request, settings.values().trustedProxies());
        if (route.calls().isPresent()) {
            // No session is looked at: a browser's cookie counts for nothing here.
            current.arrive(Optional.empty(), address);
            if (!programs.admits(
                    route.path(), route.calls().get().of(request.getMethod()), address, request, response)) {
                return;
            }
            if (ReadableForm.isForm(request)) {
                // It was read as fields on the way here, and would be gone for what reads it there.
                response.sendError(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE);
                return;
            }
            chain.doFilter(request, response);
            return;
        }
        Optional<Sessions.Restored> restored = Area.of(route.path()).flatMap(area -> sessions.restore(request, area));
        current.arrive(restored, address);
        if (route.door() || route.area().isEmpty()) {
            chain.doFilter(request, response);
        } else if (restored.isEmpty() && sessions.endedAs(request).isPresent()) {
            lead(request.getContextPath() + endedAs(sessions.endedAs(request).get()), request, response);
        } else if (restored.isEmpty()) {
            toSignIn(route.area().orElseThrow(), request, response);
        } else if (lacksDemandedFactor(restored.get())
                && !SecondFactorFirst.mayReach(route, restored.get().acting().area())) {
            toOwnAccount(restored.get().acting().area(), request, response);
        } else if (restored.get().staff().isPresent() && !AsClient.mayReach(route, request.getMethod())) {
            audit.recordApart(Entry.denied(Action.ENTER_PAGE, Subject.of("page", null, route.path()), "NOT_ONESELF"));
            request.setAttribute(AsClient.ERROR, "error.asclient");
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        } else if (holdsRights(route, restored.get())) {
            chain.doFilter(request, response);
        } else {
            String right = route.rights().stream().map(Enum::name).sorted().collect(Collectors.joining(" "));
            audit.recordApart(Entry.denied(Action.ENTER_PAGE, Subject.of("page", null, route.path()), right));
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        }
    }

    /** Where it says that the client area is seen as the user no longer. */
    static String endedAs(UserId user) {
        return "/admin/as-client?user=" + user + "&ended=1";
    }

    /** Asked of the session of whoever sits at the browser: the one in which staff see a user never had a factor of its own. */
    private boolean lacksDemandedFactor(Sessions.Restored restored) {
        Sessions.Restored own = restored.behind().orElse(restored);
        return own.person().factorDemanded()
                && !own.factorsElsewhere()
                && !factors.holds(own.person().holder());
    }

    private boolean holdsRights(Route route, Sessions.Restored restored) {
        return route.rights().isEmpty()
                || administrators
                        .find(new AdministratorId(restored.person().id()))
                        .filter(found -> route.opensTo(found.roleGroup().permissions()))
                        .isPresent();
    }

    private static void toSignIn(Area area, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String door = request.getContextPath() + area.path() + "/sign-in";
        boolean comeBack = "GET".equals(request.getMethod()) && request.getHeader("Faces-Request") == null;
        String back =
                comeBack ? "?to=" + URLEncoder.encode(RequestPath.withQuery(request), StandardCharsets.UTF_8) : "";
        lead(door + back, request, response);
    }

    private static void toOwnAccount(Area area, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        lead(request.getContextPath() + area.path() + "/account", request, response);
    }

    private static void lead(String to, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getHeader("Faces-Request") != null) {
            // Script can't follow a redirect to a page: it is told in the form that it understands.
            response.setContentType("text/xml;charset=UTF-8");
            response.getWriter()
                    .write("<?xml version=\"1.0\" encoding=\"UTF-8\"?><partial-response><redirect url=\""
                            + to.replace("&", "&amp;") + "\"></redirect></partial-response>");
            return;
        }
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", to);
    }
}
