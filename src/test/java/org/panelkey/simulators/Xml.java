package org.panelkey.simulators;

/** Writes XML elements. */
final class Xml {

    private Xml() {}

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    static String text(String name, Object value) {
        return element(name, escape(String.valueOf(value)));
    }

    static String element(String name, String... content) {
        String inner = String.join("", content);
        return inner.isEmpty() ? "<" + name + "/>" : "<" + name + ">" + inner + "</" + name + ">";
    }
}
