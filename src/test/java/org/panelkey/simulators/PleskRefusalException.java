package org.panelkey.simulators;

/** A refusal with one of Plesk's error codes, for the whole packet or for one operation. */
final class PleskRefusalException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int code;
    private final boolean whole;

    private PleskRefusalException(int code, String text, boolean whole) {
        super(text);
        this.code = code;
        this.whole = whole;
    }

    static PleskRefusalException packet(int code, String text) {
        return new PleskRefusalException(code, text, true);
    }

    static PleskRefusalException operation(int code, String text) {
        return new PleskRefusalException(code, text, false);
    }

    /** The packet does not follow the schema. */
    static PleskRefusalException schema(String text) {
        return packet(1014, "Parser error: " + text);
    }

    boolean whole() {
        return whole;
    }

    Answer answer() {
        return PleskAnswers.systemError(code, getMessage());
    }

    String result() {
        return PleskAnswers.errorResult(code, getMessage());
    }
}
