package org.panelkey.simulators;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What a simulated panel has seen since it started or since {@link #forget}. */
public final class Recorder {

    private final List<ReceivedRequest> requests = new CopyOnWriteArrayList<>();
    private final Map<String, AtomicInteger> sessions = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> mailboxes = new ConcurrentHashMap<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger handshakes = new AtomicInteger();
    private final AtomicInteger failedHandshakes = new AtomicInteger();
    private final AtomicLong bytesWithoutHandshake = new AtomicLong();
    private final AtomicLong requestBytes = new AtomicLong();
    private final AtomicLong answerBytes = new AtomicLong();

    /** Returns all complete requests in the order of arrival. */
    public List<ReceivedRequest> requests() {
        return List.copyOf(requests);
    }

    /** Returns the complete requests for one path. */
    public List<ReceivedRequest> requests(String path) {
        return requests.stream().filter(request -> request.path().equals(path)).toList();
    }

    /** Returns how many sign-on sessions were created for a panel user. */
    public int sessionsCreated(String user) {
        AtomicInteger count = sessions.get(user);
        return count == null ? 0 : count.get();
    }

    /** Returns how many sign-on sessions were created for all users together. */
    public int sessionsCreated() {
        return sessions.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    /** Returns how many times a mailbox of this address was made. */
    public int mailboxesMade(String address) {
        AtomicInteger count = mailboxes.get(address);
        return count == null ? 0 : count.get();
    }

    /** Returns the number of TCP connections accepted. */
    public int connections() {
        return connections.get();
    }

    /** Returns the number of TLS handshakes that both sides completed. */
    public int handshakes() {
        return handshakes.get();
    }

    /** Returns the number of TLS handshakes that were begun and not completed. */
    public int failedHandshakes() {
        return failedHandshakes.get();
    }

    /**
     * Returns how many bytes that can be part of a request came over connections without a completed handshake.
     *
     * <p>Counted are bytes that are no TLS record, and protected records too long to be an alert. TLS 1.3 hides the
     * kind of a protected record, so the figure may be too high, never too low.
     */
    public long requestBytesWithoutHandshake() {
        return bytesWithoutHandshake.get();
    }

    /** Returns the number of decrypted bytes received. */
    public long requestBytes() {
        return requestBytes.get();
    }

    /** Returns the number of bytes handed to TLS for sending. */
    public long answerBytes() {
        return answerBytes.get();
    }

    /** Starts all counts anew. */
    public void forget() {
        requests.clear();
        sessions.clear();
        mailboxes.clear();
        List.of(connections, handshakes, failedHandshakes).forEach(count -> count.set(0));
        List.of(bytesWithoutHandshake, requestBytes, answerBytes).forEach(count -> count.set(0));
    }

    void request(ReceivedRequest request) {
        requests.add(request);
    }

    void sessionCreated(String user) {
        sessions.computeIfAbsent(user, u -> new AtomicInteger()).incrementAndGet();
    }

    void mailboxMade(String address) {
        mailboxes.computeIfAbsent(address, a -> new AtomicInteger()).incrementAndGet();
    }

    void connection() {
        connections.incrementAndGet();
    }

    void handshake() {
        handshakes.incrementAndGet();
    }

    void failedHandshake() {
        failedHandshakes.incrementAndGet();
    }

    void suspectBytes(long count) {
        bytesWithoutHandshake.addAndGet(count);
    }

    void received(long count) {
        requestBytes.addAndGet(count);
    }

    void sent(long count) {
        answerBytes.addAndGet(count);
    }
}
