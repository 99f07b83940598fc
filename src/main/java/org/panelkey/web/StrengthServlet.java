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
import org.panelkey.mailboxes.Objection;
import org.panelkey.mailboxes.OrderCheck;
import org.panelkey.secrets.Secret;

/** Judges a password while it is being typed, by the very rules that decide when it is saved; keeps nothing. */
@WebServlet({"/client/strength", "/admin/strength"})
public class StrengthServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final int TOO_MANY = 429;

    /** Longer than anything that is taken: what comes after makes no difference. */
    private static final int LONGEST = 300;

    @Inject
    transient GoodPassword good;

    @Inject
    transient OrderCheck mailboxes;

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
        Secret password = Secret.of(sent(request, "password"));
        Locale locale = "de".equals(request.getParameter("lang")) ? Locale.GERMAN : Locale.ENGLISH;
        PasswordStrength.Judgement judged = request.getParameter("local") == null
                ? good.judge(
                        password, whose(request).map(StrengthServlet::personal).orElse(List.of()), locale)
                : ofMailbox(password, request, locale);
        response.setContentType("application/json;charset=UTF-8");
        response.getWriter()
                .write(Json.createObjectBuilder()
                        .add("score", judged.score())
                        .add("advice", judged.isEnough() ? "" : judged.advice())
                        .build()
                        .toString());
    }

    /** A mailbox has rules of its own: it is no password of a person here, and panels take fewer signs. */
    private PasswordStrength.Judgement ofMailbox(Secret password, HttpServletRequest request, Locale locale) {
        String local = sent(request, "local");
        String domain = sent(request, "domain");
        return mailboxes
                .password(password, local, domain)
                .filter(objection -> objection != Objection.PASSWORD_WEAK)
                .map(objection -> new PasswordStrength.Judgement(0, Words.in(locale, "mailbox.objection." + objection)))
                .orElseGet(() -> mailboxes.judge(password, local, domain, locale));
    }

    private static String sent(HttpServletRequest request, String name) {
        String value = Optional.ofNullable(request.getParameter(name)).orElse("");
        return value.substring(0, Math.min(value.length(), LONGEST));
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
