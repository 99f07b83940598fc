package org.panelkey.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.panelkey.accounts.ClientAccounts;
import org.panelkey.web.Paging;
import org.panelkey.web.Query;

/** Hosting &gt; Clients. Search and place are in the address. */
@Named("adminClients")
@RequestScoped
public class ClientsPage {

    @Inject
    ClientAccounts accounts;

    @Inject
    NamesOfThings names;

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
        return paging.count(() -> accounts.count(text));
    }

    /** The rows of this page. */
    public List<ClientRow> getRows() {
        return paging.rows(() -> accounts.search(text, paging.from(), paging.size()).stream()
                .map(account -> new ClientRow(account, names.user(account.owner())))
                .toList());
    }
}
