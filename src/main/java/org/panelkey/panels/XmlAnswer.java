package org.panelkey.panels;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.panelkey.panels.PanelFailure.Cause;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * An XML element of a panel's answer, read without document types, entities, inclusions or anything else that reaches
 * out.
 *
 * <p>Whatever the panel sends, the only exception is {@link PanelException}. Failures name elements that we looked for,
 * and never what was found.
 */
public final class XmlAnswer {

    private static final String DEEPEST = "64";
    private static final int MOST_TAGS = 50_000;

    private final Element element;

    private XmlAnswer(Element element) {
        this.element = element;
    }

    /** Reads a body whose outermost element must have the given name. */
    public static XmlAnswer read(String body, String root) throws PanelException {
        if (body.chars().filter(c -> c == '<').limit(MOST_TAGS + 1L).count() > MOST_TAGS) {
            throw unexpected("too much XML");
        }
        try {
            Element element =
                    parser().parse(new InputSource(new StringReader(body))).getDocumentElement();
            if (element.getTagName().equals(root)) {
                return new XmlAnswer(element);
            }
        } catch (SAXException | IOException e) {
            // The reason is not kept: its message quotes the panel.
            throw unexpected("not readable as XML");
        }
        throw unexpected("no element " + root);
    }

    /** The child elements of a name, in order. */
    public List<XmlAnswer> children(String name) {
        List<XmlAnswer> children = new ArrayList<>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child && child.getTagName().equals(name)) {
                children.add(new XmlAnswer(child));
            }
        }
        return children;
    }

    /** The only child element of a name, or empty when there is none; two are unexpected. */
    public Optional<XmlAnswer> childIfAny(String name) throws PanelException {
        List<XmlAnswer> children = children(name);
        if (children.size() > 1) {
            throw unexpected("more than one element " + name);
        }
        return children.stream().findFirst();
    }

    /** The only child element of a name. */
    public XmlAnswer child(String name) throws PanelException {
        return childIfAny(name).orElseThrow(() -> unexpected("no element " + name));
    }

    /** The text of the only child element of a name, without blanks around it; empty when there is none. */
    public Optional<String> textIfAny(String name) throws PanelException {
        return childIfAny(name).map(XmlAnswer::text);
    }

    /** The element's own text, without blanks around it. */
    public String text() {
        return element.getTextContent().strip();
    }

    /** An attribute, empty when it is missing. */
    public String attribute(String name) {
        return element.getAttribute(name);
    }

    private static DocumentBuilder parser() {
        // The JDK's own: another parser on the class path might not know these settings.
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        try {
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            factory.setAttribute("jdk.xml.maxElementDepth", DEEPEST);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            DocumentBuilder parser = factory.newDocumentBuilder();
            // The default handler prints to the error stream.
            parser.setErrorHandler(new DefaultHandler());
            return parser;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("The JDK's own parser knows these settings", e);
        }
    }

    private static PanelException unexpected(String detail) {
        return new PanelException(new PanelFailure(Cause.UNEXPECTED_ANSWER, detail));
    }
}
