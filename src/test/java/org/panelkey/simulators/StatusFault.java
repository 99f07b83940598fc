package org.panelkey.simulators;

import java.io.IOException;

/**
 * An HTTP status that comes from the web server in front, with an HTML body and no work done.
 *
 * @param status the status
 * @param retryAfter value of Retry-After, or an empty string for no such header
 */
public record StatusFault(int status, String retryAfter) implements Fault {

    /** Internal error. */
    public static final StatusFault ERROR_500 = new StatusFault(500, "");

    /** Bad gateway. */
    public static final StatusFault BAD_GATEWAY_502 = new StatusFault(502, "");

    /** Unavailable. */
    public static final StatusFault UNAVAILABLE_503 = new StatusFault(503, "");

    /** Too many requests, without saying for how long. */
    public static final StatusFault TOO_MANY_429 = new StatusFault(429, "");

    /** Too many requests, again in 30 seconds. */
    public static final StatusFault TOO_MANY_FOR_30_SECONDS = new StatusFault(429, "30");

    /** Too many requests, again in some thirty years. */
    public static final StatusFault TOO_MANY_FOR_DECADES = new StatusFault(429, "1000000000");

    /** Too many requests, until a date. */
    public static final StatusFault TOO_MANY_UNTIL_DATE = new StatusFault(429, "Wed, 21 Oct 2099 07:28:00 GMT");

    /** Too many requests, for a time that makes no sense. */
    public static final StatusFault TOO_MANY_WITH_JUNK = new StatusFault(429, "-1; soon, \u00fcber");

    @Override
    public boolean answer(Exchange exchange) throws IOException {
        String title = "HTTP status " + status;
        Answer answer = Answer.html(status, "Simulated", "<html><body><h1>" + title + "</h1></body></html>");
        return exchange.write(retryAfter.isEmpty() ? answer : answer.with("Retry-After", retryAfter));
    }
}
