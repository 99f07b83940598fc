package org.panelkey.simulators;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.w3c.dom.Element;

/** A filter of one kind with its values; without a kind it lets everything through. */
record PleskFilter(String kind, List<String> values) {

    static PleskFilter read(Element filter, Set<String> kinds) throws PleskRefusalException {
        List<Element> children = PleskPacket.children(filter);
        if (children.isEmpty()) {
            return new PleskFilter("", List.of(""));
        }
        String kind = children.get(0).getTagName();
        List<String> values = new ArrayList<>();
        for (Element child : children) {
            // Values of different kinds cannot be mixed in one filter.
            if (!kinds.contains(kind) || !child.getTagName().equals(kind)) {
                throw PleskPacket.unexpected(child);
            }
            values.add(PleskPacket.text(child));
        }
        return new PleskFilter(kind, values);
    }

    static void checkDataset(Element dataset, Set<String> known) throws PleskRefusalException {
        for (Element child : PleskPacket.children(dataset)) {
            if (!known.contains(child.getTagName())) {
                throw PleskPacket.unexpected(child);
            }
        }
    }
}
