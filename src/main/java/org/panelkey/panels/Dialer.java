package org.panelkey.panels;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import javax.net.SocketFactory;
import org.panelkey.panels.PanelFailure.Cause;

/** Finds, checks and connects to the addresses of a host; each stage is also a step of a connection test. */
final class Dialer {

    /** Enough for every real panel, and the rest would only eat up the deadline. */
    private static final int MOST_TRIED = 4;

    private final NameLookup names;
    private final SocketFactory sockets;

    Dialer(NameLookup names, SocketFactory sockets) {
        this.names = names;
        this.sockets = sockets;
    }

    /** Resolves a host; one forbidden address among several condemns all, since we can't know which was meant. */
    List<InetAddress> find(PanelHost host, AddressRules rules, PanelLimits limits, Deadline deadline)
            throws PanelException {
        List<InetAddress> addresses = host.literal().isPresent()
                ? List.of(host.literal().get())
                : names.lookUp(host.name(), deadline.atMost(limits.connect()));
        if (addresses.isEmpty()) {
            throw new PanelException(new PanelFailure(Cause.DNS, "the name has no address"));
        }
        if (!addresses.stream().allMatch(rules::allows)) {
            // The same words for each forbidden address, so that nobody learns what our network looks like.
            throw new PanelException(
                    new PanelFailure(Cause.ADDRESS_NOT_ALLOWED, "connections to this address are not allowed"));
        }
        return addresses;
    }

    /** Connects to the first address that answers; nothing has been sent yet, so trying the next one repeats nothing. */
    Socket connect(List<InetAddress> addresses, int port, PanelLimits limits, Deadline deadline) throws PanelException {
        IOException last = new SocketException("No address");
        for (InetAddress address : addresses.subList(0, Math.min(MOST_TRIED, addresses.size()))) {
            if (deadline.passed()) {
                break;
            }
            try {
                return connect(new InetSocketAddress(address, port), (int)
                        deadline.atMost(limits.connect()).toMillis());
            } catch (IOException e) {
                last = e;
            }
        }
        throw NetworkFailures.connecting(last, deadline);
    }

    private Socket connect(InetSocketAddress to, int millis) throws IOException {
        Socket socket = sockets.createSocket();
        try {
            socket.setTcpNoDelay(true);
            socket.connect(to, millis);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }
}
