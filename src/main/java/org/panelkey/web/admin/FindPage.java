package org.panelkey.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.panelkey.connect.Finder;
import org.panelkey.connect.Findings;
import org.panelkey.connect.Wanted;
import org.panelkey.web.Answers;

/** What the command palette finds while somebody types: a part of a page, for its script. */
@Named("find")
@RequestScoped
public class FindPage {

    private static final int ROWS = 12;

    @Inject
    Finder finder;

    @Inject
    ConnectRows rows;

    private @Nullable List<ConnectSection> sections;

    /** What there is, by kind; kinds that have nothing are missing. */
    public List<ConnectSection> getSections() {
        if (sections == null) {
            Findings found = finder.find(rows.actor(), Wanted.called(Answers.text("q")), rows.isProven(), ROWS);
            sections = Stream.of(
                            new ConnectSection(
                                    "servers", rows.ofServers(found.servers().entries()), found.servers()),
                            new ConnectSection(
                                    "services", rows.ofServices(found.services().entries()), found.services()),
                            new ConnectSection(
                                    "clients", rows.ofClients(found.clients().entries()), found.clients()))
                    .filter(section -> !section.getRows().isEmpty())
                    .toList();
        }
        return sections;
    }
}
