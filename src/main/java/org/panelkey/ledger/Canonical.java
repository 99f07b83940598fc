package org.panelkey.ledger;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Values as bytes that can be read in one way only: numbers of a fixed length, texts behind their length. */
final class Canonical {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);

    /** What it is for stands first, so that no two kinds of things share their bytes. */
    Canonical(String kind) {
        text(kind);
    }

    Canonical number(long value) {
        bytes.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
        return this;
    }

    Canonical numberOrNull(@Nullable Long value) {
        bytes.write(value == null ? 0 : 1);
        return value == null ? this : number(value);
    }

    Canonical text(String value) {
        byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
        number(encoded.length);
        bytes.writeBytes(encoded);
        return this;
    }

    byte[] toBytes() {
        return bytes.toByteArray();
    }
}
