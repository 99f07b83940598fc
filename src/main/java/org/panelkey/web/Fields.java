package org.panelkey.web;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collection;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The fields of a form, as far as they are worth being looked at. */
final class Fields {

    private static final Logger LOG = Logger.getLogger(Fields.class.getName());
    private static final int MOST_NAMES = 5_000;
    private static final int MOST_VALUES = 20_000;

    private Fields() {}

    /** The status that refuses a form; 0 when it can be read and is not too much. */
    static int refusal(ServletRequest request) {
        try {
            Collection<String[]> fields = request.getParameterMap().values();
            int values = fields.stream().mapToInt(each -> each.length).sum();
            return fields.size() > MOST_NAMES || values > MOST_VALUES
                    ? HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE
                    : 0;
        } catch (IllegalStateException tooMuch) {
            LOG.log(Level.FINE, "A form that is too large", tooMuch);
            return HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE;
        } catch (IllegalArgumentException unreadable) {
            LOG.log(Level.FINE, "A form that can't be read", unreadable);
            return HttpServletResponse.SC_BAD_REQUEST;
        }
    }
}
