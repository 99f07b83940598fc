package org.panelkey.simulators;

import java.io.IOException;

/** Documents that attack an XML parser; those that call out call the panel's sink. */
public enum XmlFault implements Fault {
    /** An external entity that reads a local file. */
    EXTERNAL_FILE("<!DOCTYPE packet [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>\n", "&x;"),
    /** An external entity that calls the sink. */
    EXTERNAL_CALL("<!DOCTYPE packet [<!ENTITY x SYSTEM \"SINK\">]>\n", "&x;"),
    /** A parameter entity that calls the sink. */
    PARAMETER_ENTITY("<!DOCTYPE packet [<!ENTITY % x SYSTEM \"SINK\"> %x;]>\n", "id"),
    /** A document type at the sink. */
    EXTERNAL_DTD("<!DOCTYPE packet SYSTEM \"SINK\">\n", "id"),
    /** Ten entities, each ten times the one before. */
    BILLION_LAUGHS(laughs(), "&l9;"),
    /** One long entity used ten thousand times. */
    QUADRATIC_BLOWUP("<!DOCTYPE packet [<!ENTITY x \"" + "a".repeat(100_000) + "\">]>\n", "&x;".repeat(10_000)),
    /** An inclusion of the sink. */
    XINCLUDE("", "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"SINK\" parse=\"text\"/>"),
    /** A schema and a style sheet at the sink. */
    SCHEMA_LOCATION("<?xml-stylesheet type=\"text/xsl\" href=\"SINK\"?>\n", "id");

    private final String prologue;
    private final String content;

    XmlFault(String prologue, String content) {
        this.prologue = prologue;
        this.content = content;
    }

    @Override
    public boolean answer(Exchange exchange) throws IOException {
        exchange.proceed();
        String attributes = this == SCHEMA_LOCATION
                ? " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:noNamespaceSchemaLocation=\"SINK\""
                : "";
        String document = prologue + "<packet version=\"1.6.9.1\"" + attributes
                + "><server><create_session><result><status>ok</status><id>" + content
                + "</id></result></create_session></server></packet>";
        return exchange.write(
                Answer.xml(document.replace("SINK", exchange.sink().toString())));
    }

    private static String laughs() {
        StringBuilder entities = new StringBuilder("<!DOCTYPE packet [<!ENTITY l0 \"lol\">");
        for (int level = 1; level < 10; level++) {
            String before = "&l" + (level - 1) + ";";
            entities.append("<!ENTITY l" + level + " \"" + before.repeat(10) + "\">");
        }
        return entities.append("]>\n").toString();
    }
}
