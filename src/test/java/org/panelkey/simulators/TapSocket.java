package org.panelkey.simulators;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

/** A TCP socket that watches the TLS records passing in, so that a leak before the handshake can be counted. */
final class TapSocket extends Socket {

    private static final int APPLICATION_DATA = 23;

    /** A protected alert takes 19 bytes in TLS 1.3 and up to 26 with an explicit nonce. */
    private static final int LONGEST_ALERT = 26;

    private volatile long suspectBytes;
    private volatile boolean watching = true;
    private int position;
    private int type;
    private int length;
    private InputStream tapped;

    /** Returns the bytes so far that may carry a request. */
    long suspectBytes() {
        return suspectBytes;
    }

    void stopWatching() {
        watching = false;
    }

    @Override
    public synchronized InputStream getInputStream() throws IOException {
        if (tapped == null) {
            tapped = new Tap(super.getInputStream());
        }
        return tapped;
    }

    private void watch(int octet) {
        if (position == 0) {
            type = octet;
        } else if (position == 3) {
            length = octet << 8;
        } else if (position == 4) {
            length |= octet;
        }
        if (type < 20 || type > APPLICATION_DATA) {
            suspectBytes = suspectBytes + 1;
            return;
        }
        position++;
        if (position >= 5 && position == length + 5) {
            if (type == APPLICATION_DATA && length > LONGEST_ALERT) {
                suspectBytes = suspectBytes + length;
            }
            position = 0;
        }
    }

    private final class Tap extends FilterInputStream {

        Tap(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int octet = super.read();
            if (watching && octet >= 0) {
                watch(octet);
            }
            return octet;
        }

        @Override
        public int read(byte[] into, int offset, int count) throws IOException {
            int got = super.read(into, offset, count);
            for (int i = 0; watching && i < got; i++) {
                watch(into[offset + i] & 0xff);
            }
            return got;
        }
    }
}
