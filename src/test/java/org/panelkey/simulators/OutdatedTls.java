package org.panelkey.simulators;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Plays a server that knows only what the JDK no longer speaks.
 *
 * <p>Allowing TLS 1.1 in the JDK takes a security property that would loosen the client under test in the same JVM,
 * so the first answer is written by hand; a proper client breaks off there.
 */
final class OutdatedTls {

    private OutdatedTls() {}

    static void answer(Socket socket, TlsMode mode) throws IOException {
        readRecord(socket.getInputStream());
        OutputStream out = socket.getOutputStream();
        out.write(first(mode));
        out.flush();
        socket.shutdownOutput();
        socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    }

    private static byte[] first(TlsMode mode) {
        return switch (mode) {
            case ONLY_TLS_1_0 -> serverHello(0x0301);
            case ONLY_TLS_1_1 -> serverHello(0x0302);
            case PROTOCOL_VERSION_ALERT -> new byte[] {21, 3, 2, 0, 2, 2, 70};
            default ->
                "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII);
        };
    }

    private static void readRecord(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(in);
        data.readNBytes(3);
        data.readNBytes(data.readUnsignedShort());
    }

    private static byte[] serverHello(int version) {
        int helloLength = 2 + 32 + 1 + 2 + 1;
        ByteBuffer record = ByteBuffer.allocate(5 + 4 + helloLength);
        record.put((byte) 22).putShort((short) version).putShort((short) (4 + helloLength));
        record.put((byte) 2).put((byte) 0).putShort((short) helloLength);
        // Random of zeros, no session id, TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA, no compression.
        record.putShort((short) version).put(new byte[32]).put((byte) 0).putShort((short) 0xC013);
        return record.put((byte) 0).array();
    }
}
