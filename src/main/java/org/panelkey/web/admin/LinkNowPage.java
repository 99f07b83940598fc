package org.panelkey.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelkey.links.LinkScope;
import org.panelkey.web.Answers;

/**
 * How far the links of a scope are: a part of a page, for its script, which asks again and again. The page itself would keep a
 * view for each time, until the one in which somebody types is forgotten.
 */
@Named("linkNow")
@RequestScoped
public class LinkNowPage {

    @Inject
    LinkScopes scopes;

    @Inject
    LinkProgress progress;

    private @Nullable LinkScope scope;

    /** Finds the scope that the address names. */
    public void open() {
        Optional<LinkScope> named = scopes.named();
        if (named.isEmpty()) {
            Answers.notFound();
            return;
        }
        scope = named.get();
    }

    /** How far the job is. */
    public @Nullable LinkProgressView getProgress() {
        return scope == null ? null : progress.of(scope);
    }

    /** What the address ends with. */
    public String getQuery() {
        return scope == null ? "" : LinkScopes.query(scope);
    }
}
