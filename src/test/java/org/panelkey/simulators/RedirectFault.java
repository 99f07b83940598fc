package org.panelkey.simulators;

import java.io.IOException;

/** Redirects of the programming interface, which no client should follow with its credentials. */
public enum RedirectFault implements Fault {
    /** To the same address. */
    SELF,
    /** To another host. */
    OTHER_HOST,
    /** To the panel's sink, a plain listener on loopback. */
    LOOPBACK,
    /** To the same address with 307, which would carry method and body along. */
    SELF_WITH_BODY;

    @Override
    public boolean answer(Exchange exchange) throws IOException {
        ReceivedRequest request = exchange.request();
        String target = request.path() + (request.query().isEmpty() ? "" : "?" + request.query());
        Answer answer =
                switch (this) {
                    case OTHER_HOST -> Answer.redirect("https://other-host.example" + target);
                    case LOOPBACK -> Answer.redirect(exchange.sink().toString());
                    case SELF -> Answer.redirect("https://" + request.header("Host") + target);
                    case SELF_WITH_BODY ->
                        Answer.html(307, "Temporary Redirect", "")
                                .with("Location", "https://" + request.header("Host") + target);
                };
        return exchange.write(answer);
    }
}
