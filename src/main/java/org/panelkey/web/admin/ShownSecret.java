package org.panelkey.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;
import org.panelkey.api.ApiApplication;
import org.panelkey.applications.Issuer;
import org.panelkey.applications.OAuthPath;
import org.panelkey.secrets.Secret;
import org.panelkey.settings.Installation;
import org.panelkey.web.Answers;

/** A secret that was just made, shown to whoever made it: in this one answer, and kept nowhere. */
@Named("shownSecret")
@RequestScoped
public class ShownSecret {

    @Inject
    Installation installation;

    private @Nullable Secret secret;

    void show(Secret made) {
        secret = made;
    }

    /** Whether there is one to show. */
    public boolean isThere() {
        return secret != null;
    }

    /** The secret. */
    public String getValue() {
        return secret == null ? "" : secret.reveal();
    }

    /** What this installation calls itself to applications. */
    public String getIssuer() {
        return Issuer.of(installation, Answers.request().getContextPath()).value();
    }

    /** A line for a shell that asks for the secret of a panel and asks with it where to send a browser. */
    String panelTrial(String name) {
        return "read -rs SECRET && printf 'user = \"" + name
                + ":%s\"' \"$SECRET\" | curl -K - -d grant_type=single_sign_on" + " -d scope=clientarea:services "
                + getIssuer() + OAuthPath.TOKEN;
    }

    /** A line for a shell that asks for the secret and tries it out: it gets into no history and no list of processes. */
    public String getTrial() {
        return "read -rs KEY && printf 'Authorization: Bearer %s' \"$KEY\" | curl -H @- " + installation.baseAddress()
                + Answers.request().getContextPath() + ApiApplication.PATH + "/credential";
    }
}
