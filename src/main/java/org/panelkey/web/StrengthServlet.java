package org.panelkey.web;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.panelkey.identity.CurrentPerson;
import org.panelkey.identity.PasswordStrength;
import org.panelkey.identity.Person;
import org.panelkey.identity.Throttle;
import org.panelkey.secrets.Secret;

/** Judges a password while it is being typed, by the very rules that decide when it is saved; keeps nothing. */
@WebServlet("/strength")
public class StrengthServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final int TOO_MANY = 429;

    @Inject
    transient PasswordStrength strength;

    @Inject
    transient Throttle throttle;

    @Inject
    transient CurrentPerson current;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!throttle.admitsQuestion(current.address())) {
            response.sendError(TOO_MANY);
            return;
        }
        String password = Optional.ofNullable(request.getParameter("password")).orElse("");
        List<String> personal = current.person()
                .map(StrengthServlet::personal)
                .orElseGet(() -> List.of(
                        Optional.ofNullable(request.getParameter("about")).orElse("")));
        PasswordStrength.Judgement judged = strength.judge(
                Secret.of(password),
                personal,
                "de".equals(request.getParameter("lang")) ? Locale.GERMAN : Locale.ENGLISH);
        response.setContentType("application/json;charset=UTF-8");
        response.getWriter()
                .write(Json.createObjectBuilder()
                        .add("score", judged.score())
                        .add("advice", judged.isEnough() ? "" : judged.advice())
                        .build()
                        .toString());
    }

    private static List<String> personal(Person person) {
        return List.of(person.fullName(), person.email());
    }
}
