package org.panelkey.panels;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.panelkey.panels.PanelFailure.Cause;

/**
 * A long list in a panel's XML, read entry by entry without keeping the whole in memory, and without document types,
 * entities or anything else that reaches out.
 */
public final class XmlList {

    private static final int DEEPEST = 64;
    private static final int MOST_ENTRIES = 100_000;
    private static final int LONGEST_TEXT = 2_000;

    private final List<String> path;
    private final Set<String> wanted;
    private final Deque<String> open = new ArrayDeque<>();
    private final List<Map<String, String>> entries = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private Map<String, String> entry = new HashMap<>();
    private boolean begun;

    private XmlList(List<String> path, Set<String> wanted) {
        this.path = path;
        this.wanted = wanted;
    }

    /**
     * Reads the entries of a body.
     *
     * @param path the elements that lead to an entry, from the outermost to the entry's own
     * @param wanted the paths below an entry whose texts are kept, such as {@code data/gen_info/login}; the first one
     *     where there are several
     * @throws PanelException when it is no XML, holds too much, ends too early, or has no element that could hold entries:
     *     a list that is not there is not an empty one
     */
    public static List<Map<String, String>> read(String body, List<String> path, Set<String> wanted)
            throws PanelException {
        XmlList list = new XmlList(path, wanted);
        try {
            XMLStreamReader reader = factory().createXMLStreamReader(new StringReader(body));
            while (reader.hasNext()) {
                list.take(reader);
            }
        } catch (XMLStreamException e) {
            // The reason is not kept: its message quotes the panel.
            throw unexpected("not readable as XML");
        }
        if (!list.begun) {
            throw unexpected("no list");
        }
        return list.entries;
    }

    private void take(XMLStreamReader reader) throws XMLStreamException, PanelException {
        switch (reader.next()) {
            case XMLStreamReader.START_ELEMENT -> begin(reader.getLocalName());
            case XMLStreamReader.END_ELEMENT -> end();
            case XMLStreamReader.CHARACTERS, XMLStreamReader.CDATA -> {
                if (text.length() <= LONGEST_TEXT) {
                    text.append(reader.getText());
                }
            }
            case XMLStreamReader.DTD, XMLStreamReader.ENTITY_REFERENCE -> throw unexpected("not readable as XML");
            default -> {
                // Comments and instructions say nothing.
            }
        }
    }

    private void begin(String name) throws PanelException {
        if (open.isEmpty() && !name.equals(path.get(0))) {
            throw unexpected("no element " + path.get(0));
        }
        open.addLast(name);
        text.setLength(0);
        if (open.size() > DEEPEST || entries.size() >= MOST_ENTRIES) {
            throw unexpected("too much XML");
        }
        if (isEntry()) {
            entry = new HashMap<>();
        }
        begun |= open.size() == path.size() - 1 && isOn(path.subList(0, path.size() - 1));
    }

    private void end() {
        if (isEntry()) {
            entries.add(entry);
        } else if (open.size() > path.size()) {
            String below = open.stream().skip(path.size()).collect(Collectors.joining("/"));
            if (wanted.contains(below)) {
                entry.putIfAbsent(below, text.toString().strip());
            }
        }
        open.removeLast();
        text.setLength(0);
    }

    private boolean isEntry() {
        return open.size() == path.size() && isOn(path);
    }

    private boolean isOn(List<String> way) {
        return List.copyOf(open).equals(way);
    }

    private static XMLInputFactory factory() {
        // The JDK's own: another parser on the class path might not know these settings.
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        return factory;
    }

    private static PanelException unexpected(String detail) {
        return new PanelException(new PanelFailure(Cause.UNEXPECTED_ANSWER, detail));
    }
}
