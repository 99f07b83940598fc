package org.panelkey.web;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.brotli.dec.BrotliInputStream;

/** Reads from a font as browsers get it which letters it has; see the W3C's WOFF 2.0 and OpenType's {@code cmap}. */
final class Woff2 {

    private static final int SIGNATURE = 0x774F4632;
    private static final int HEADER = 48;
    private static final int NUMBER_OF_TABLES = 12;
    private static final int CMAP = 0;
    private static final int GLYF = 10;
    private static final int LOCA = 11;
    private static final int NAMED_BY_ITSELF = 63;

    private Woff2() {}

    /** The code points that a font has a glyph for. */
    static Set<Integer> letters(Path font) throws IOException {
        byte[] file = Files.readAllBytes(font);
        ByteBuffer head = ByteBuffer.wrap(file);
        if (head.getInt() != SIGNATURE) {
            throw new IOException(font + " is no WOFF2");
        }
        int tables = Short.toUnsignedInt(head.getShort(NUMBER_OF_TABLES));
        head.position(HEADER);
        int offset = 0;
        int cmap = -1;
        for (int i = 0; i < tables; i++) {
            int flags = Byte.toUnsignedInt(head.get());
            int tag = flags & 63;
            if (tag == NAMED_BY_ITSELF) {
                head.getInt();
            }
            int length = number(head);
            // These two alone are rewritten by default; the others only when they say so.
            boolean rewritten = tag == GLYF || tag == LOCA ? flags >> 6 == 0 : flags >> 6 != 0;
            if (tag == CMAP) {
                cmap = offset;
            }
            offset += rewritten ? number(head) : length;
        }
        try (DataInputStream all = new DataInputStream(new BrotliInputStream(
                new ByteArrayInputStream(file, head.position(), file.length - head.position())))) {
            return letters(
                    ByteBuffer.wrap(all.readNBytes(offset)).position(cmap).slice());
        }
    }

    /** A number of up to five bytes of seven bits. */
    private static int number(ByteBuffer bytes) {
        int value = 0;
        while (true) {
            int next = bytes.get();
            value = value << 7 | next & 127;
            if (next >= 0) {
                return value;
            }
        }
    }

    private static Set<Integer> letters(ByteBuffer cmap) throws IOException {
        Set<Integer> letters = new TreeSet<>();
        int subtables = Short.toUnsignedInt(cmap.getShort(2));
        for (int i = 0; i < subtables; i++) {
            ByteBuffer table =
                    cmap.duplicate().position(cmap.getInt(4 + i * 8 + 4)).slice();
            if (table.getShort(0) != 4) {
                throw new IOException("A table of letters of form " + table.getShort(0));
            }
            segments(table, letters);
        }
        return letters;
    }

    private static void segments(ByteBuffer table, Set<Integer> letters) {
        int twice = Short.toUnsignedInt(table.getShort(6));
        for (int at = 0; at < twice; at += 2) {
            int end = Short.toUnsignedInt(table.getShort(14 + at));
            int start = Short.toUnsignedInt(table.getShort(16 + twice + at));
            int delta = table.getShort(16 + 2 * twice + at);
            int where = 16 + 3 * twice + at;
            int range = Short.toUnsignedInt(table.getShort(where));
            for (int letter = start; letter <= end && letter != 0xFFFF; letter++) {
                // Named by the letter itself, or by a list of glyphs in which zero means none.
                int named = range == 0 ? letter : table.getShort(where + range + 2 * (letter - start));
                boolean none = range != 0 && named == 0;
                if (!none && (named + delta & 0xFFFF) != 0) {
                    letters.add(letter);
                }
            }
        }
    }
}
