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
import org.panelkey.identity.Area;
import org.panelkey.identity.CurrentPerson;
import org.panelkey.identity.PasswordReset;
import org.panelkey.identity.PasswordStrength;
import org.panelkey.identity.Person;
import org.panelkey.identity.Throttle;
import org.panelkey.secrets.Secret;

/** Judges a password while it is being typed, by the very rules that decide when it is saved; keeps nothing. */
@WebServlet({"/client/strength", "/admin/strength"})
public class StrengthServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final int TOO_MANY = 429;

    @Inject
    transient GoodPassword good;

    @Inject
    transient PasswordReset reset;

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
        PasswordStrength.Judgement judged = good.judge(
                Secret.of(password),
                whose(request).map(StrengthServlet::personal).orElse(List.of()),
                "de".equals(request.getParameter("lang")) ? Locale.GERMAN : Locale.ENGLISH);
        response.setContentType("application/json;charset=UTF-8");
        response.getWriter()
                .write(Json.createObjectBuilder()
                        .add("score", judged.score())
                        .add("advice", judged.isEnough() ? "" : judged.advice())
                        .build()
                        .toString());
    }

    /** Whoever holds the link sets that person's password, whoever is signed in; else one sets one's own. */
    private Optional<Person> whose(HttpServletRequest request) {
        Optional<String> token =
                Optional.ofNullable(request.getParameter("token")).filter(text -> !text.isEmpty());
        return token.isPresent()
                ? reset.find(Area.of(RequestPath.of(request)).orElseThrow(), token.get())
                : current.person();
    }

    private static List<String> personal(Person person) {
        return List.of(person.fullName(), person.email());
    }
}
