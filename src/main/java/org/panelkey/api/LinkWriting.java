package org.panelkey.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.panelkey.arrivals.Destination;
import org.panelkey.links.LinkScope;
import org.panelkey.links.LinkSet;
import org.panelkey.links.LinkSets;
import org.panelkey.links.LinkWish;
import org.panelkey.links.PanelLink;
import org.panelkey.shortcuts.Label;
import org.panelkey.storage.Seen;

/** Changes the links of a scope as a body says, all of it or nothing. */
@ApplicationScoped
public class LinkWriting {

    @Inject
    LinkSets sets;

    @Inject
    Making making;

    /** Stores what the body names, and switches them. */
    void change(LinkScope scope, Filled body) {
        making.run(() -> {
            Optional<LinkSet> stored = sets.find(scope);
            int version = version(stored);
            // Null is what a caller sees where nobody stored any.
            int seen = body.has("version") ? body.number("version").orElse(LinkSets.NOT_STORED) : version;
            Seen.check(seen, version);
            body.objects("links").ifPresent(links -> sets.change(scope, version, wishes(scope, stored, links)));
            body.flag("enabled").ifPresent(on -> turn(scope, on));
        });
    }

    /** Forgets the set of a group. */
    void remove(LinkScope scope) {
        making.run(() ->
                sets.remove(scope, sets.find(scope).map(LinkSet::version).orElseThrow(ProblemException::notFound)));
    }

    private void turn(LinkScope scope, boolean on) {
        Optional<LinkSet> stored = sets.find(scope);
        if (stored.filter(set -> set.isOn() == on).isPresent()) {
            return;
        }
        if (on) {
            sets.switchOn(scope, version(stored));
        } else {
            sets.switchOff(scope, version(stored));
        }
    }

    /** All links in the order of the body; what it does not say of one stays as it is. */
    private List<LinkWish> wishes(LinkScope scope, Optional<LinkSet> stored, List<Filled> links) {
        Map<String, LinkWish> before = stored.map(LinkSet::wishes).orElseGet(() -> sets.suggested(scope)).stream()
                .collect(Collectors.toMap(wish -> wish.link().key(), Function.identity()));
        List<String> keys = links.stream().map(link -> link.needText("key")).toList();
        if (keys.stream().distinct().count() != PanelLink.values().length || keys.size() != PanelLink.values().length) {
            throw Filled.wrong("links", "names every link once");
        }
        return links.stream()
                .map(link -> wish(
                        link,
                        Optional.ofNullable(before.get(link.needText("key"))).orElseThrow()))
                .toList();
    }

    private static LinkWish wish(Filled link, LinkWish before) {
        return new LinkWish(
                before.link(),
                link.flag("on").orElse(before.on()),
                link.text("destination").map(LinkWriting::destination).orElse(before.destination()),
                new Label(
                        label(link, "labelEn").orElse(before.label().english()),
                        label(link, "labelDe").orElse(before.label().german())));
    }

    private static Destination destination(String key) {
        return Arrays.stream(Destination.values())
                .filter(each -> each.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static Optional<String> label(Filled link, String name) {
        return link.text(name).map(String::strip).map(text -> {
            if (!Label.isShowable(text)) {
                throw Filled.wrong(name, "holds what can't be shown");
            }
            return text;
        });
    }

    private static int version(Optional<LinkSet> stored) {
        return stored.map(LinkSet::version).orElse(LinkSets.NOT_STORED);
    }
}
