package org.panelkey.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.panelkey.identity.Area;
import org.panelkey.identity.SignIn;
import org.panelkey.secrets.Secret;

/** What both sign-in pages do. */
@ApplicationScoped
public class Welcome {

    @Inject
    SignIn signIn;

    /** Tries to sign in; goes on to where the person wanted to be, or says on the page why not. */
    public void signIn(Area area, String email, String password, String first, Optional<String> wanted) {
        switch (signIn.signIn(Answers.request(), area, email, Secret.of(password))) {
            case WELCOME ->
                Answers.redirect(wanted.filter(path -> isOwn(path, area)).orElse(first));
            case TOO_MANY -> Words.complain("signin.too_many");
            default -> Words.complain("signin.wrong");
        }
    }

    /** A page of this area and nothing that a browser could read as another place. */
    static boolean isOwn(String path, Area area) {
        return path.startsWith(area.path() + "/")
                && path.length() <= 500
                && path.matches("[A-Za-z0-9/_.?=&%+-]*")
                && !path.contains("//")
                && !path.contains("..");
    }
}
