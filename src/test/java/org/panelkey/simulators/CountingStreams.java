package org.panelkey.simulators;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Streams that tell the recorder how much passed. */
final class CountingStreams {

    private CountingStreams() {}

    static InputStream in(InputStream in, Recorder recorder) {
        return new FilterInputStream(in) {
            @Override
            public int read() throws IOException {
                int octet = super.read();
                recorder.received(octet < 0 ? 0 : 1);
                return octet;
            }

            @Override
            public int read(byte[] into, int offset, int count) throws IOException {
                int got = super.read(into, offset, count);
                recorder.received(Math.max(got, 0));
                return got;
            }
        };
    }

    static OutputStream out(OutputStream out, Recorder recorder) {
        return new FilterOutputStream(out) {
            @Override
            public void write(int octet) throws IOException {
                out.write(octet);
                recorder.sent(1);
            }

            @Override
            public void write(byte[] from, int offset, int count) throws IOException {
                out.write(from, offset, count);
                recorder.sent(count);
            }
        };
    }
}
