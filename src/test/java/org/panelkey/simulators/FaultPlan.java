package org.panelkey.simulators;

import java.util.ArrayDeque;
import java.util.Deque;

/** Which fault comes next: the queue first, then the lasting one. */
final class FaultPlan {

    private final Deque<Fault> queue = new ArrayDeque<>();
    private Fault lasting = Fault.NONE;

    synchronized void failNext(Fault fault) {
        queue.add(fault);
    }

    synchronized void failAlways(Fault fault) {
        lasting = fault;
    }

    synchronized void heal() {
        queue.clear();
        lasting = Fault.NONE;
    }

    synchronized boolean takenAtAccept() {
        if (queue.isEmpty()) {
            return lasting.beforeHandshake();
        }
        boolean taken = queue.peek().beforeHandshake();
        if (taken) {
            queue.remove();
        }
        return taken;
    }

    synchronized Fault next() {
        Fault first = queue.peek();
        if (first == null) {
            return lasting;
        }
        // A fault for the next connection waits when an open connection is used again.
        return first.beforeHandshake() ? Fault.NONE : queue.remove();
    }
}
