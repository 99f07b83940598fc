package org.panelkey.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.stream.IntStream;
import org.panelkey.servers.MatrixFilter;
import org.panelkey.web.Answers;
import org.panelkey.web.Paging;
import org.panelkey.web.Query;

/** What narrows the matrix and where in it we are, as it is in the address; the form sends the same along. */
@Named
@RequestScoped
public class MatrixFilters {

    /** How many servers are seen at a time. */
    static final int ROWS = 20;
    /** How many role groups are seen at a time. */
    static final int COLUMNS = 12;

    private static final String RESTRICTED = "restricted";

    @Inject
    ServerFilters servers;

    private final String roles = Search.text("roles");
    private final boolean restrictedOnly =
            Answers.parameter("only").filter(RESTRICTED::equals).isPresent();
    private final long role = Answers.id("role").orElse(0L);
    private final long across = Answers.id("cols").orElse(1L);
    private final Paging paging = Paging.ofRequest(ROWS);

    MatrixFilter all() {
        return new MatrixFilter(servers.all(), restrictedOnly);
    }

    boolean admits(MatrixColumn column) {
        return Search.finds(roles, column.name());
    }

    /** Which page of these role groups is asked for, from one: by its number, or by one of them. */
    int pageOf(List<MatrixColumn> columns) {
        int at = IntStream.range(0, columns.size())
                .filter(each -> columns.get(each).id() == role)
                .findFirst()
                .orElse(-1);
        int last = Math.max(1, (columns.size() + COLUMNS - 1) / COLUMNS);
        return at >= 0 ? at / COLUMNS + 1 : (int) Math.max(1, Math.min(across, last));
    }

    /** What role groups are searched for. */
    public String getRoles() {
        return roles;
    }

    /** Whether only restricted servers are shown. */
    public boolean isRestrictedOnly() {
        return restrictedOnly;
    }

    /** The role group that a phone shows; zero for the first. */
    public long getRole() {
        return role;
    }

    /** Which servers are seen. */
    public Paging getPaging() {
        return paging;
    }

    /** Whether anything narrows the servers. */
    public boolean isActive() {
        return servers.isActive() || restrictedOnly;
    }

    /** The filters alone, for an address. */
    public String getQuery() {
        return query().toString();
    }

    String at(int page, int column) {
        return query().with("page", number(page)).with("cols", number(column)).toString();
    }

    /** The same with the role group that a phone shows. */
    String here(int page, int column) {
        return query().with("page", number(page))
                .with("cols", number(column))
                .with("role", role == 0 ? "" : Long.toString(role))
                .toString();
    }

    private Query query() {
        return new Query()
                .with("q", servers.getText())
                .with("panel", servers.getPanel())
                .with("group", servers.getGroup())
                .with("datacentre", servers.getDatacentre())
                .with("roles", roles)
                .with("only", restrictedOnly ? RESTRICTED : "");
    }

    /** The first page needs no mention. */
    private static String number(int page) {
        return page == 1 ? "" : Integer.toString(page);
    }
}
