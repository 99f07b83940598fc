package org.panelkey.simulators;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.Deflater;

/** Bodies without a reasonable end, made while they are sent. */
public enum HugeFault implements Fault {
    /** Announces and sends a body of five thousand million bytes. */
    FIVE_GIGABYTES,
    /** Sends chunks for ever. */
    ENDLESS_CHUNKED,
    /** Sends ten megabytes of gzip that become ten gigabytes, asked for or not. */
    GZIP_BOMB;

    private static final long GIGABYTES_5 = 5_000_000_000L;
    private static final int BLOCK = 1 << 20;
    private static final int BOMB_BLOCKS = 10 * 1024;

    @Override
    public boolean answer(Exchange exchange) throws IOException {
        Answer answer = exchange.proceed();
        byte[] start =
                (exchange.xml() ? "<packet><system>" : "{\"data\":{\"text\":\"").getBytes(StandardCharsets.US_ASCII);
        switch (this) {
            case FIVE_GIGABYTES -> {
                exchange.write(answer.head("Content-Length: " + GIGABYTES_5));
                exchange.write(start);
                fill(exchange, GIGABYTES_5 - start.length);
            }
            case ENDLESS_CHUNKED -> {
                exchange.write(answer.head("Transfer-Encoding: chunked"));
                exchange.writeChunk(start);
                byte[] letters = letters(16 * 1024);
                while (true) {
                    exchange.writeChunk(letters);
                }
            }
            default -> bomb(exchange, answer);
        }
        return false;
    }

    private static void fill(Exchange exchange, long count) throws IOException {
        byte[] letters = letters(64 * 1024);
        for (long left = count; left > 0; left -= letters.length) {
            exchange.write(left >= letters.length ? letters : Arrays.copyOf(letters, (int) left));
        }
    }

    private static byte[] letters(int count) {
        byte[] letters = new byte[count];
        Arrays.fill(letters, (byte) 'a');
        return letters;
    }

    /** One compressed megabyte ends at a byte boundary, so that it can be sent again and again. */
    private static void bomb(Exchange exchange, Answer answer) throws IOException {
        exchange.write(answer.with("Content-Encoding", "gzip").head("Transfer-Encoding: chunked"));
        exchange.writeChunk(new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3});
        byte[] block = compressedBlanks();
        for (int i = 0; i < BOMB_BLOCKS; i++) {
            exchange.writeChunk(block);
        }
        // An empty last block and a trailer that nobody will get to check.
        exchange.writeChunk(new byte[] {3, 0, 0, 0, 0, 0, 0, 0, 0, 0});
        exchange.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] compressedBlanks() {
        byte[] blanks = new byte[BLOCK];
        Arrays.fill(blanks, (byte) ' ');
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        deflater.setInput(blanks);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        int got = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
        while (got > 0) {
            out.write(buffer, 0, got);
            got = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
        }
        deflater.end();
        return out.toByteArray();
    }
}
