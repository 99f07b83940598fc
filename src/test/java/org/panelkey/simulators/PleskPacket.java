package org.panelkey.simulators;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Reads request packets as strictly as a schema would: known elements in their order, nothing else. */
final class PleskPacket {

    private PleskPacket() {}

    static Element parse(byte[] body) throws PleskRefusalException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setExpandEntityReferences(false);
            DocumentBuilder builder = factory.newDocumentBuilder();
            // The default handler of the JDK prints to the error stream.
            builder.setErrorHandler(new DefaultHandler());
            Element packet = builder.parse(new ByteArrayInputStream(body)).getDocumentElement();
            check(packet);
            return packet;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        } catch (SAXException | IOException e) {
            throw PleskRefusalException.schema("Cannot parse the XML from the source specified");
        }
    }

    private static void check(Element packet) throws PleskRefusalException {
        if (!packet.getTagName().equals("packet")) {
            throw PleskRefusalException.schema("element 'packet' expected");
        }
        String version = packet.getAttribute("version");
        if (packet.hasAttribute("version") && !version.matches("1\\.(4|5|6)(\\.[0-9]{1,2}){1,2}")) {
            throw PleskRefusalException.packet(1005, "The API version " + version + " is not supported.");
        }
        if (children(packet).isEmpty()) {
            throw PleskRefusalException.schema("element 'packet' is empty");
        }
    }

    /** Returns the child elements; text beside elements breaks the schema. */
    static List<Element> children(Element parent) throws PleskRefusalException {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                children.add(element);
            } else if (node.getNodeType() != Node.COMMENT_NODE
                    && !node.getTextContent().isBlank()) {
                throw PleskRefusalException.schema("text is not allowed in '" + parent.getTagName() + "'");
            }
        }
        return children;
    }

    /** Returns the text of a leaf. */
    static String text(Element leaf) throws PleskRefusalException {
        if (leaf.getElementsByTagName("*").getLength() > 0) {
            throw PleskRefusalException.schema("element '" + leaf.getTagName() + "' must not have children");
        }
        return leaf.getTextContent();
    }

    /**
     * Checks children against an ordered list of names, where a name ending in a question mark may be missing.
     *
     * @return for every name the element, or null
     */
    static Element[] sequence(Element parent, String... names) throws PleskRefusalException {
        List<Element> children = children(parent);
        Element[] found = new Element[names.length];
        int next = 0;
        for (int i = 0; i < names.length; i++) {
            String name = names[i].replace("?", "");
            if (next < children.size() && children.get(next).getTagName().equals(name)) {
                found[i] = children.get(next++);
            } else if (!names[i].endsWith("?")) {
                throw PleskRefusalException.schema("element '" + name + "' expected in '" + parent.getTagName() + "'");
            }
        }
        if (next < children.size()) {
            throw unexpected(children.get(next));
        }
        return found;
    }

    static PleskRefusalException unexpected(Element element) {
        return PleskRefusalException.schema("element '" + element.getTagName() + "' is not expected here");
    }
}
