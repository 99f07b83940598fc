package org.panelkey.simulators;

import java.io.IOException;

/**
 * Answers soundly, or with another fault, after a while.
 *
 * @param millis the wait before the panel begins its work
 * @param then what follows
 */
public record DelayFault(long millis, Fault then) implements Fault {

    /** A sound answer after a while. */
    public static DelayFault of(long millis) {
        return new DelayFault(millis, Fault.NONE);
    }

    @Override
    public boolean answer(Exchange exchange) throws IOException, InterruptedException {
        exchange.pause(millis);
        return then.answer(exchange);
    }
}
