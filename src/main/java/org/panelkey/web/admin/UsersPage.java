package org.panelkey.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.panelkey.accounts.Users;
import org.panelkey.web.Paging;
import org.panelkey.web.Query;

/** Access &gt; Users: the people of the client area. Search and place are in the address. */
@Named("adminUsers")
@RequestScoped
public class UsersPage {

    @Inject
    Users users;

    private final String text = Search.text("q");
    private final Paging paging = Paging.ofRequest();

    /** What is searched for. */
    public String getText() {
        return text;
    }

    /** Whether anything narrows the list. */
    public boolean isFiltered() {
        return !text.isEmpty();
    }

    /** The search as the address has it. */
    public String getQuery() {
        return new Query().with("q", text).toString();
    }

    /** Where in the list we are. */
    public Paging getPaging() {
        return paging;
    }

    /** How many there are. */
    public int getCount() {
        return paging.count(() -> users.count(text));
    }

    /** The rows of this page. */
    public List<UserRow> getRows() {
        return paging.rows(() -> users.search(text, paging.from(), paging.size()).stream()
                .map(UserRow::new)
                .toList());
    }
}
