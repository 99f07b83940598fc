package org.panelkey.simulators;

import java.io.IOException;

/** Error messages that give back what the caller sent. */
public enum EchoFault implements Fault {
    /** An error text with the caller's own secret. */
    SECRET,
    /** An error text with markup that acts on pages showing it unescaped. */
    MARKUP,
    /** An error text with line breaks and terminal codes, for logs. */
    CONTROL_CHARACTERS;

    @Override
    public boolean answer(Exchange exchange) throws IOException {
        String text =
                switch (this) {
                    case SECRET -> "The token " + exchange.secret() + " may not do this.";
                    case MARKUP -> "<script>alert(1)</script><b onclick=\"alert(2)\">#{7*7} ${7*7}</b>";
                    case CONTROL_CHARACTERS -> "first\r\n2099-01-01 INFO forged\u001b[31m \u2028 \u202e end";
                };
        return exchange.write(exchange.xml() ? xml(text) : json(exchange.request(), text));
    }

    private static Answer json(ReceivedRequest request, String text) {
        return WhmAnswers.failure(request.path().substring(request.path().lastIndexOf('/') + 1), text);
    }

    private static Answer xml(String text) {
        // XML 1.0 cannot carry an escape character at all.
        return PleskAnswers.systemError(1006, text.replace("\u001b", ""));
    }
}
