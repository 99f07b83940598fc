package org.panelkey.product;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a browser would send of a form that nobody touched. */
final class Inputs {

    private static final Pattern INPUT = Pattern.compile("<input([^>]*)>");
    private static final Pattern SELECT =
            Pattern.compile("<select[^>]*name=\"([^\"]+)\"[^>]*>(.*?)</select>", Pattern.DOTALL);
    private static final Pattern CHOSEN = Pattern.compile("<option value=\"([^\"]*)\"[^>]*selected");

    private Inputs() {}

    static Map<String, String> of(String form) {
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher input = INPUT.matcher(form);
        while (input.find()) {
            String tag = input.group(1);
            boolean ticks = tag.contains("type=\"checkbox\"") || tag.contains("type=\"radio\"");
            if (!attribute(tag, "name").isEmpty() && (!ticks || tag.contains("checked"))) {
                fields.put(
                        attribute(tag, "name"),
                        ticks && attribute(tag, "value").isEmpty() ? "on" : attribute(tag, "value"));
            }
        }
        Matcher select = SELECT.matcher(form);
        while (select.find()) {
            Matcher chosen = CHOSEN.matcher(select.group(2));
            if (chosen.find()) {
                fields.put(select.group(1), chosen.group(1));
            }
        }
        return fields;
    }

    private static String attribute(String tag, String name) {
        Matcher found = Pattern.compile("\\b" + name + "=\"([^\"]*)\"").matcher(tag);
        return found.find() ? found.group(1) : "";
    }
}
