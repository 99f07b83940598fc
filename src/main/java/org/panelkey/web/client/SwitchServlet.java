package org.panelkey.web.client;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.panelkey.accounts.ClientAccountId;
import org.panelkey.accounts.ClientAccounts;
import org.panelkey.accounts.UserId;
import org.panelkey.identity.CurrentPerson;

/** Shows another account of the user from now on; one that the user does not belong to does not exist. */
@WebServlet(urlPatterns = "/client/switch")
public class SwitchServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    transient ClientAccounts accounts;

    @Inject
    transient CurrentPerson current;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        UserId user = new UserId(current.person().orElseThrow().id());
        Optional<Long> wanted = Optional.ofNullable(request.getParameter("account"))
                .filter(text -> text.matches("[0-9]{1,18}"))
                .map(Long::valueOf)
                .filter(id -> accounts.rights(user, new ClientAccountId(id)).isPresent());
        if (wanted.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        ShownAccount.choose(request, wanted.get());
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", request.getContextPath() + "/client/services");
    }
}
