package org.panelkey.simulators;

import java.io.IOException;
import java.util.Arrays;

/** Faults below the answer's content. Apart from the first two, the panel has done its work before they strike. */
public enum WireFault implements Fault {
    /** Accepts the connection and never says a byte, not even TLS. */
    HANG_AFTER_ACCEPT,
    /** Closes the connection after the request without having worked on it. */
    CLOSE_WITHOUT_WORK,
    /** Takes the request, does the work and never answers. */
    HANG_AFTER_REQUEST,
    /** Sends head and then one body byte per second. */
    DRIP_BODY,
    /** Sends one head byte per second. */
    DRIP_HEAD,
    /** Sends half of the body and resets the connection. */
    RESET_IN_BODY,
    /** Does the work and resets the connection before any answer. */
    RESET_BEFORE_ANSWER,
    /** Sends half of the body, ends its sending side below TLS and keeps the connection half open. */
    HALF_OPEN,
    /** Does the work and closes the connection properly without an answer. */
    CLOSE_BEFORE_ANSWER,
    /** Answers soundly, promises to keep the connection, and closes it all the same. */
    CLOSE_AFTER_ANSWER;

    private static final int DRIP_MILLIS = 1000;

    @Override
    public boolean beforeHandshake() {
        return this == HANG_AFTER_ACCEPT;
    }

    @Override
    public boolean answer(Exchange exchange) throws IOException, InterruptedException {
        if (this == CLOSE_WITHOUT_WORK || this == HANG_AFTER_ACCEPT) {
            return false;
        }
        Answer answer = exchange.proceed();
        switch (this) {
            case HANG_AFTER_REQUEST -> exchange.hang();
            case DRIP_BODY -> {
                exchange.write(answer.head());
                drip(exchange, answer.body());
            }
            case DRIP_HEAD -> drip(exchange, answer.head());
            case RESET_IN_BODY -> {
                half(exchange, answer);
                exchange.reset();
            }
            case RESET_BEFORE_ANSWER -> exchange.reset();
            case HALF_OPEN -> {
                half(exchange, answer);
                exchange.closeHalf();
            }
            case CLOSE_AFTER_ANSWER -> exchange.write(answer.with("Connection", "keep-alive"));
            default -> {
                // Closing is all that is left to do, and the connection does that.
            }
        }
        return false;
    }

    private static void half(Exchange exchange, Answer answer) throws IOException {
        exchange.write(answer.head());
        exchange.write(Arrays.copyOf(answer.body(), answer.body().length / 2));
    }

    private static void drip(Exchange exchange, byte[] bytes) throws IOException, InterruptedException {
        for (byte octet : bytes) {
            exchange.write(new byte[] {octet});
            exchange.pause(DRIP_MILLIS);
        }
    }
}
