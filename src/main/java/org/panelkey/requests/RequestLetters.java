package org.panelkey.requests;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import org.panelkey.mail.Post;
import org.panelkey.mail.Wording;
import org.panelkey.secrets.Secret;
import org.panelkey.servers.Server;
import org.panelkey.servers.ServerId;
import org.panelkey.servers.Servers;
import org.panelkey.settings.Installation;
import org.panelkey.staff.AdminPermission;
import org.panelkey.staff.Administrator;
import org.panelkey.staff.AdministratorId;
import org.panelkey.staff.Administrators;

/** Tells by mail those who may decide of a new request, and whoever asked of the decision; silent where there is no mail. */
@ApplicationScoped
public class RequestLetters {

    /** So that one request can't become a flood. */
    private static final int MOST_READERS = 25;

    private Post post;
    private Administrators administrators;
    private Servers servers;
    private Installation installation;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected RequestLetters() {}

    /** Builds one from its parts. */
    @Inject
    public RequestLetters(Post post, Administrators administrators, Servers servers, Installation installation) {
        this.post = post;
        this.administrators = administrators;
        this.servers = servers;
        this.installation = installation;
    }

    /** Writes in the transaction that stored the news: both are kept, or neither. */
    void hear(@Observes RequestNews news) {
        if (!post.isOpen()) {
            return;
        }
        if (news instanceof RequestNews.AccessAsked asked) {
            String asker = name(asked.asker());
            readers(asked.asker()).forEach(reader -> write(reader, "request.asked", server(asked.server()), asker));
        } else if (news instanceof RequestNews.AccessDecided decided) {
            String kind = "request." + decided.state().name().toLowerCase(Locale.ROOT);
            administrators
                    .find(decided.asker())
                    .filter(asker -> !asker.name().equals(decided.by()))
                    .ifPresent(asker -> write(asker, kind, server(decided.server()), decided.by()));
        }
    }

    private List<Administrator> readers(AdministratorId asker) {
        return administrators.all().stream()
                .filter(Administrator::isEnabled)
                .filter(each -> !each.id().equals(asker))
                .filter(each -> each.roleGroup().has(AdminPermission.RELEASE_ACCESS_REQUESTS))
                .limit(MOST_READERS)
                .toList();
    }

    private void write(Administrator reader, String kind, String server, String other) {
        if (Post.isPlainAddress(reader.email())) {
            Wording words = Wording.of(reader.language());
            String body = words.text(
                    kind + ".body", oneLine(reader.name()), oneLine(other), server, installation.baseAddress());
            post.write(reader.email(), words.line(kind + ".subject", server), Secret.of(body));
        }
    }

    private String name(AdministratorId id) {
        return administrators.find(id).map(Administrator::name).orElse("");
    }

    private String server(ServerId id) {
        return servers.find(id).map(Server::name).map(RequestLetters::oneLine).orElse("");
    }

    /** A name that can't pretend to be further lines of the letter. */
    private static String oneLine(String name) {
        return name.replaceAll("[\\p{Cc}\\p{Cf}\\u2028\\u2029]+", " ");
    }
}
