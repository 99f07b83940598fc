package org.panelkey.ledger;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The rows of a block, each by its id and the first half of its keyed hash, as one text of 32 characters a row. */
final class Listing {

    /** How many rows one block holds at the most: what its column has room for. */
    static final int MOST = 250;

    private static final int DIGEST_BYTES = 16;
    private static final int ROW_BYTES = Long.BYTES + DIGEST_BYTES;

    private Listing() {}

    static String write(Map<Long, ByteBuffer> rows) {
        ByteBuffer all = ByteBuffer.allocate(rows.size() * ROW_BYTES);
        rows.forEach((id, digest) -> all.putLong(id).put(digest.duplicate()));
        return Base64.getEncoder().encodeToString(all.array());
    }

    /** The rows in their order; empty when it is no listing at all. */
    static Optional<Map<Long, ByteBuffer>> read(String text) {
        byte[] all;
        try {
            all = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
        if (all.length % ROW_BYTES != 0) {
            return Optional.empty();
        }
        Map<Long, ByteBuffer> rows = new LinkedHashMap<>();
        for (int from = 0; from < all.length; from += ROW_BYTES) {
            rows.put(
                    ByteBuffer.wrap(all, from, Long.BYTES).getLong(),
                    ByteBuffer.wrap(all, from + Long.BYTES, DIGEST_BYTES).slice());
        }
        return Optional.of(rows);
    }

    static ByteBuffer shortened(byte[] hash) {
        return ByteBuffer.wrap(hash, 0, DIGEST_BYTES).slice();
    }
}
