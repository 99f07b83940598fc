package org.panelkey.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.component.UIComponent;
import jakarta.faces.context.FacesContext;
import jakarta.faces.convert.Converter;
import jakarta.faces.convert.ConverterException;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.panelkey.servers.PanelType;
import org.panelkey.servers.Server;
import org.panelkey.servers.ServerFilter;
import org.panelkey.servers.ServerId;
import org.panelkey.servers.Servers;
import org.panelkey.web.Answers;
import org.panelkey.web.Words;

/**
 * Servers in a field: a list of all of them while they are few, else a text field that suggests.
 *
 * <p>Names are unique, so that a name is as good as an id; the page behind the field knows ids only.
 */
@Named("serverNames")
@RequestScoped
public class ServerNames {

    /** About 30 KB of a page, in which a browser still finds what is typed. */
    private static final int MOST_LISTED = 400;

    private static final int MOST_SUGGESTED = 100;
    private static final int MOST_SAID = 5;
    private static final String LIST = "server";
    private static final String TEXT = "serverName";

    @Inject
    Servers servers;

    private @Nullable Boolean many;
    private @Nullable List<Server> suggested;

    /** Whether there are too many for a list; what was shown as a text field is read as one. */
    public boolean isMany() {
        if (many == null) {
            many = typed().isPresent()
                    || (sent(LIST).isEmpty() && servers.count(ServerFilter.containing("")) > MOST_LISTED);
        }
        return many;
    }

    /** The place of complaints about a server, beside the field that is shown. */
    String beside(String form) {
        return form + ":" + (isMany() ? TEXT : LIST);
    }

    /** The first servers, or the first that fit what was typed; only those with a panel unless its key is empty. */
    public List<Server> suggested(String panel) {
        if (suggested == null) {
            List<Server> fitting = search(typed().orElse(""), panel);
            suggested = fitting.isEmpty() ? search("", panel) : fitting;
        }
        return suggested;
    }

    private List<Server> search(String text, String panel) {
        Optional<PanelType> type =
                Optional.of(panel).filter(key -> !key.isEmpty()).map(PanelType::new);
        ServerFilter filter = new ServerFilter(text, type, Optional.empty(), false, Optional.empty());
        return servers.search(filter, 0, MOST_SUGGESTED);
    }

    /** Reads names, and shows the names of ids. */
    public Converter<String> getConverter() {
        return new ByName();
    }

    private Optional<String> typed() {
        return sent(TEXT).map(Typed::line);
    }

    private static Optional<String> sent(String field) {
        return Answers.request().getParameterMap().entrySet().stream()
                .filter(each -> each.getKey().endsWith(":" + field))
                .map(each -> each.getValue()[0])
                .findFirst();
    }

    private final class ByName implements Converter<String> {

        @Override
        public @Nullable String getAsObject(FacesContext context, UIComponent field, @Nullable String value) {
            String name = Typed.line(value);
            if (name.isEmpty()) {
                return null;
            }
            return servers.named(name)
                    .map(ServerId::toString)
                    .orElseThrow(() -> new ConverterException(
                            new FacesMessage(FacesMessage.SEVERITY_ERROR, refusal(name), refusal(name))));
        }

        private String refusal(String name) {
            String fitting =
                    search(name, "").stream().limit(MOST_SAID).map(Server::name).collect(Collectors.joining(", "));
            return fitting.isEmpty() ? Words.of("serverchoice.none") : Words.of("serverchoice.fitting", fitting);
        }

        @Override
        public String getAsString(FacesContext context, UIComponent field, @Nullable String value) {
            return Optional.ofNullable(value)
                    .filter(text -> text.matches("[0-9]{1,18}"))
                    .flatMap(text -> servers.find(new ServerId(Long.parseLong(text))))
                    .map(Server::name)
                    .orElse("");
        }
    }
}
