package org.panelkey.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.panelkey.identity.Area;
import org.panelkey.identity.SignIn;
import org.panelkey.secrets.Secret;

/** What both sign-in pages do. */
@ApplicationScoped
public class Welcome {

    // Nothing encoded before the query, where browsers read some of it as dots, and no part that begins with one.
    private static final Pattern PLAIN =
            Pattern.compile("(/[A-Za-z0-9_-][A-Za-z0-9_.-]*)+/?(\\?[A-Za-z0-9/_.?=&%+-]*)?");

    /** Nobody who just signed in is asked to do so once more, or signed out. */
    private static final Set<String> STEPS =
            Set.of("/sign-in", "/sign-out", "/second-step", "/strength", "/forgot", "/provider");

    @Inject
    SignIn signIn;

    /** Tries to sign in; goes on to where the person wanted to be, or says on the page why not. */
    public void signIn(Area area, String email, String password, String first, Optional<String> wanted) {
        goOn(
                signIn.signIn(Answers.request(), area, email, Secret.of(password), wanted.orElse("")),
                area,
                first,
                wanted);
    }

    /** Tries to sign in with a passkey alone. */
    public void signInByPasskey(Area area, String answer, String first, Optional<String> wanted) {
        SignIn.Result result = signIn.signIn(Answers.request(), area, answer);
        if (result == SignIn.Result.WRONG) {
            Words.complain("passkey.wrong");
        } else {
            goOn(result, area, first, wanted);
        }
    }

    private static void goOn(SignIn.Result result, Area area, String first, Optional<String> wanted) {
        switch (result) {
            case WELCOME ->
                Answers.redirect(wanted.filter(path -> isOwn(path, area)).orElse(first));
            case SECOND_STEP -> Answers.redirect(area.path() + "/second-step");
            case TOO_MANY -> Words.complain("signin.too_many");
            default -> Words.complain("signin.wrong");
        }
    }

    /** A page of either area: staff who see the client area as somebody prove in their own who they are, and go back to that. */
    static boolean isOwn(String path) {
        return Arrays.stream(Area.values()).anyMatch(area -> isOwn(path, area));
    }

    /** A page of this area and nothing that a browser could read as another place. */
    static boolean isOwn(String path, Area area) {
        return path.startsWith(area.path() + "/")
                && path.length() <= 500
                && PLAIN.matcher(path).matches()
                && !path.contains("//")
                && !path.contains("..")
                && STEPS.stream().map(step -> area.path() + step).noneMatch(step -> isAt(path, step));
    }

    private static boolean isAt(String path, String step) {
        String page = path.split("\\?", 2)[0];
        return page.equals(step) || page.startsWith(step + "/");
    }
}
