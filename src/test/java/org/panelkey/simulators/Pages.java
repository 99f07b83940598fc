package org.panelkey.simulators;

import java.util.LinkedHashMap;
import java.util.Map;

/** The few HTML pages a visitor sees. */
final class Pages {

    private Pages() {}

    static String signedIn(String panel, String user, String page, String server, String subscription) {
        return signedIn(panel, user, page, server, subscription, "");
    }

    static String signedIn(String panel, String user, String page, String server, String subscription, String markup) {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("user", user);
        lines.put("page", page);
        lines.put("server", server);
        if (!subscription.isEmpty()) {
            lines.put("subscription", subscription);
        }
        StringBuilder body = new StringBuilder("<h1 id=\"panel\">" + panel + "</h1>\n");
        lines.forEach((id, text) -> body.append("<p id=\"" + id + "\">" + Xml.escape(text) + "</p>\n"));
        body.append(markup);
        return page(page.isEmpty() || page.equals("home") ? panel : panel + ": " + page, body.toString());
    }

    static String login(String message) {
        return page(
                "Login",
                "<p id=\"message\">" + Xml.escape(message) + "</p>\n<form method=\"post\" action=\"/login/\">"
                        + "<input name=\"user\"/><input name=\"pass\" type=\"password\"/></form>\n");
    }

    static String link(String id, String target, String label) {
        return "<p><a id=\"" + Xml.escape(id) + "\" href=\"" + Xml.escape(target) + "\">" + Xml.escape(label)
                + "</a></p>\n";
    }

    private static String page(String title, String body) {
        return "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
                + "<link rel=\"icon\" href=\"data:,\"><title>" + Xml.escape(title)
                + "</title></head>\n<body>\n" + body + "</body></html>\n";
    }
}
