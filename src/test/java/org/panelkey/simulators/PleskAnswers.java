package org.panelkey.simulators;

/** The XML envelopes of Plesk. */
final class PleskAnswers {

    private static final String VERSION = "1.6.9.1";

    private PleskAnswers() {}

    static Answer packet(String content) {
        return Answer.xml("<packet version=\"" + VERSION + "\">" + content + "</packet>\n");
    }

    /** A refusal before any operator has been looked at. */
    static Answer systemError(int code, String text) {
        return packet(Xml.element("system", error(code, text)));
    }

    static String error(int code, String text) {
        return Xml.text("status", "error") + Xml.text("errcode", code) + Xml.text("errtext", text);
    }

    static String errorResult(int code, String text) {
        return Xml.element("result", error(code, text));
    }

    static String okResult(String... content) {
        return Xml.element("result", Xml.text("status", "ok"), String.join("", content));
    }
}
